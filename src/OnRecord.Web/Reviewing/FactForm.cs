using OnRecord.Language;

namespace OnRecord.Web.Reviewing;

/// <summary>The fields of a fact as a reviewer fills them in.</summary>
/// <param name="Found">The fact as the machine found it.</param>
/// <param name="Wanted">The fact as the form has it, as far as what it has can be understood.</param>
/// <param name="Fields">The fields, each with what stands in its box.</param>
public sealed record FactForm(Telling Found, Telling Wanted, IReadOnlyList<FilledField> Fields)
{
    /// <summary>The form as it is first shown.</summary>
    /// <param name="found">The fact as the machine found it.</param>
    /// <param name="wanted">The fact with which the form is filled.</param>
    public static FactForm Of(Telling found, Telling wanted)
    {
        ArgumentNullException.ThrowIfNull(found);
        return new FactForm(found, wanted, [.. TellingField.Of(found.Kind).Select(field => new FilledField(field, field.Written(wanted), field.Written(wanted) != field.Written(found), null))]);
    }

    /// <summary>The form as it was sent.</summary>
    /// <param name="recorded">The article.</param>
    /// <param name="found">The fact as the machine found it.</param>
    /// <param name="form">What was sent; a field that was not stands as found.</param>
    internal static FactForm Of(RecordedArticle recorded, Telling found, IFormCollection form)
    {
        var text = recorded.Article.Text;
        var move = SpanMove.Parse(form["move"]);
        var wanted = found;
        var fields = new List<FilledField>();
        foreach (var field in TellingField.Of(found.Kind))
        {
            var name = Box(field);
            var input = !form.ContainsKey(name) ? field.Written(found) : field is ValueField { Form: FieldForm.Parties } ? string.Join(' ', form[name].OfType<string>().Where(key => key.Length > 0)) : form[name].ToString().Trim();
            if (move?.Field == field.Name && WordsField.Parse(input) is { } spans)
                input = WordsField.Write(move.Apply(spans, text));
            var problem = (string?)null;
            if (input != field.Written(found))
            {
                problem = Correction(field, input, text) is not { } correction ? field.Wants : FieldCorrection.Check(recorded, found, [correction]);
                if (problem is null)
                    wanted = FieldCorrection.Apply(wanted, [Correction(field, input, text)!], text.Length);
            }

            fields.Add(new FilledField(field, input, input != field.Written(found), problem));
        }

        return new FactForm(found, wanted, fields);
    }

    /// <summary>The name of a field's box.</summary>
    internal static string Box(TellingField field) => "f." + field.Name;

    private static FieldCorrection? Correction(TellingField field, string input, string text)
    {
        if (field is not WordsField)
            return new FieldCorrection(field.Name, null, input.Length == 0 ? null : input);
        return WordsField.Parse(input) is not { } spans ? null
            : spans.Count == 0 ? new FieldCorrection(field.Name)
            : new FieldCorrection(field.Name, spans, null, spans.All(span => span.End <= text.Length && !span.IsEmpty) ? Evidence.Of(text, new TextSpan(spans.Min(span => span.Start), spans.Max(span => span.End))).Digest : "");
    }
}

/// <summary>A field of the form.</summary>
/// <param name="Field">The field.</param>
/// <param name="Input">What stands in its box.</param>
/// <param name="IsChanged">Whether that is otherwise than the machine found it.</param>
/// <param name="Problem">Why it cannot be taken; null where it can.</param>
public sealed record FilledField(TellingField Field, string Input, bool IsChanged, string? Problem);
