namespace OnRecord.Web.Reports;

/// <summary>A field of a fact in words: those of the text, private names masked, or its value.</summary>
internal static class FieldWords
{
    internal static string Of(RecordedArticle recorded, TellingField field, Telling telling)
    {
        var words = field switch
        {
            WordsField its => string.Join("; ", its.Read(telling).Where(span => span.End <= recorded.Article.Text.Length).Select(span => Words.Shortened(recorded.Quote(span), 200))),
            ValueField { Form: FieldForm.Parties } its => string.Join(", ", (its.Read(telling) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => recorded.Party(key)?.Name ?? key)),
            ValueField its => Value(its, its.Read(telling) ?? ""),
            _ => "",
        };
        return words.Length == 0 ? "nothing" : words;
    }

    /// <summary>A value in words; as it is kept where it has none.</summary>
    internal static string Value(ValueField field, string value) => field.Form switch
    {
        FieldForm.Date when PartialDate.Parse(value) is { } date => Words.Date(date),
        FieldForm.StatementForm => value switch { "direct" => "the speaker’s own", "mixed" => "partly the speaker’s own", "indirect" => "the report’s", _ => value },
        FieldForm.Division => value,
        _ => Words.Act(value),
    };
}
