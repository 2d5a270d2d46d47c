using System.Globalization;

namespace OnRecord.Fuzz;

/// <summary>Texts that a careless or malicious writer could send: each kind of any length. Half of each is plain English, so that they pass for it and everything is looked for in them.</summary>
public static class HostileTexts
{
    private const string English = "The mayor said that the council of the town will meet with them on Tuesday. ";

    private static readonly string[] Given = ["Ana", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gus", "Hana", "Ivo", "June", "Karl", "Lena", "Max", "Nia", "Otto", "Pia"];
    private static readonly string[] Syllables = ["ba", "co", "du", "fe", "gi", "ho", "ka", "lo", "mu", "ne", "po", "ra", "se", "ti", "vu", "wa"];

    /// <summary>All kinds, by name: from a length in UTF-16 units to a text of about that length, its first half plain English.</summary>
    public static IReadOnlyDictionary<string, Func<int, string>> Kinds { get; } = Pieces.ToDictionary(
        kind => kind.Key, kind => (Func<int, string>)(length => Repeat(length / 2, _ => English) + "\n\n" + kind.Value(length / 2)), StringComparer.Ordinal);

    private static IReadOnlyDictionary<string, Func<int, string>> Pieces => new Dictionary<string, Func<int, string>>(StringComparer.Ordinal)
    {
        ["people, a paragraph each"] = n => Repeat(n, i => $"“We will build it,” said Mayor {Name(i)} of Salem.\n\n"),
        ["people in one paragraph"] = n => Repeat(n, i => $"“We will build it,” said Mayor {Name(i)} of Salem. "),
        ["people in one sentence"] = n => "Those who spoke were " + Repeat(n, i => $"Berkeley Mayor {Name(i)}, ") + "the council said.",
        ["families who share a surname"] = n => Repeat(n, i => $"{Given[i % 16]}{Syllables[i / 16 % 16]} Smith said no. Smith left. "),
        ["generations"] = n => Repeat(n, i => $"{Name(i % 50)} Jr. told {Name(i % 50)} Sr. and {Name(i % 50)} III. "),
        ["one name again and again"] = n => Repeat(n, _ => "Ana Roe said Roe would go. "),
        ["he said that she said"] = n => Repeat(n, i => i % 2 == 0 ? "he said that " : "she said that ") + "it rained.",
        ["pronouns"] = n => "Ana Roe and Ben Poe met. " + Repeat(n, i => i % 3 == 0 ? "He saw her. " : "She told him. "),
        ["roles"] = n => Repeat(n, _ => "The mayor told the spokeswoman of the board of the city. "),
        ["appositions"] = n => Repeat(n, i => $"{Name(i)}, the head of the office of the chief of the union, said so. "),
        ["open quotations"] = n => English + Repeat(n, _ => "“Well "),
        ["closing quotations"] = n => English + Repeat(n, _ => "well” "),
        ["straight quotations"] = n => English + Repeat(n, _ => "\"'"),
        ["quotations of a word"] = n => Repeat(n, _ => "the “so-called” man said, ‘no’ and \"yes\" "),
        ["quotations across paragraphs"] = n => Repeat(n, _ => "“We will go, and they said so.\n\n"),
        ["brackets"] = n => English + Repeat(n / 2, _ => "(") + Repeat(n / 2, _ => "["),
        ["bidi overrides"] = n => English + Repeat(n, i => $"The \u202Emayor\u202C {Name(i)}\u2066 said\u2069 \u200Fso. "),
        ["lone surrogates"] = n => English + Repeat(n, i => $"Mayor \uD800{Name(i)}\uDC00 said \uDFFF so \uD83D. "),
        ["only lone surrogates"] = n => English + new string('\uD800', n),
        ["control characters"] = n => English + Repeat(n, i => $"The\0 mayor\u0007 {Name(i)}\u001b[31m said\u0085 so\u2028. "),
        ["a word without end"] = n => English + "Mayor " + new string('A', n) + " said so.",
        ["a hyphenated word without end"] = n => English + Repeat(n, _ => "so-") + "called",
        ["a dotted word without end"] = n => English + Repeat(n, _ => "U.S."),
        ["an address without end"] = n => English + "See https://a.example/" + Repeat(n, _ => "a/b?c=d&") + " for it.",
        ["apostrophes"] = n => English + Repeat(n, _ => "it's o'clock's "),
        ["words of 10,000 letters"] = n => English + Repeat(n, i => Syllables[i % 16].PadRight(10_000, 'a') + " said "),
        ["combining marks"] = n => English + "The mayor a" + new string('\u0301', n) + " said so.",
        ["emoji"] = n => English + Repeat(n, _ => "👩‍👩‍👧‍👦 said 🇺🇸 "),
        ["one sentence without a mark"] = n => Repeat(n, i => i % 2 == 0 ? "the mayor of the town " : "and a man with the dog "),
        ["one sentence of commas"] = n => Repeat(n, i => $"the {Syllables[i % 16]}, "),
        ["one sentence of clauses"] = n => Repeat(n, i => $"the council approved a plan that {Name(i)} said would go and "),
        ["no spaces"] = n => English + Repeat(n, _ => "said.The,mayor;of:the!town?"),
        ["only spaces"] = n => English + new string(' ', n) + English,
        ["only lines"] = n => English + new string('\n', n) + English,
        ["lines of a letter"] = n => English + Repeat(n, _ => "a\n\n"),
        ["tables of numbers"] = n => English + Repeat(n, i => string.Create(CultureInfo.InvariantCulture, $"{i}\t{i * 37 % 1000}.5%\t$3 million\t1/2/{i}\t5-2\n")),
        ["one number without end"] = n => English + "It cost $" + Repeat(n, i => $"{i % 1000:000},") + "000.",
        ["dates"] = n => Repeat(n, i => $"On Tuesday, May {1 + (i % 30)}, {1950 + (i % 99)}, and last week, they said in the fall of 1999. "),
        ["dates in one sentence"] = n => Repeat(n, i => $"on May {1 + (i % 30)} and last week or the day before and since 1979 and "),
        ["places"] = n => Repeat(n, i => $"They met in Springfield, in Salem, Ore., and in the city of {Syllables[i % 16]}ville, Ohio. "),
        ["places in one sentence"] = n => "They went to " + Repeat(n, i => i % 2 == 0 ? "Springfield, " : "Portland, ") + "they said.",
        ["outlets and carriers"] = n => Repeat(n, i => $"{Name(i)} told the Gem City Beacon, the Courier reported, according to a memo obtained by the AP. "),
        ["acts"] = n => Repeat(n, i => $"The council approved bill {i} on Tuesday. Mayor {Name(i % 20)} vetoed it. "),
        ["acts in one sentence"] = n => Repeat(n, _ => "The council approved the plan and the mayor signed the bill and ") + "left.",
        ["gatherings"] = n => Repeat(n, i => $"Some {i} residents met with the mayor at the hall on Tuesday to discuss the plan. "),
        ["a transcript"] = n => Repeat(n, i => $"{Name(i % 90).ToUpperInvariant()}: Well, the council said so.\nQ: Why?\n"),
        ["abbreviations in brackets"] = n => Repeat(n, i => $"The Union of {Syllables[i % 16]}{Syllables[i / 16 % 16]} Workers ({(char)('A' + (i % 26))}{(char)('A' + (i / 26 % 26))}W) said so. "),
        ["other languages between"] = n => Repeat(n, _ => "The mayor said that the 市長は議会が承認したと述べた and the الرئيس قال إن المجلس of the town นายกเทศมนตรีกล่าวว่า was there. "),
        ["titles without a name"] = n => English + Repeat(n, _ => "Mayor Gov. Sen. Mr. Dr. "),
        ["capitals"] = n => English + Repeat(n, i => $"THE MAYOR {Name(i).ToUpperInvariant()} SAID SO AND "),
        ["capitalized words"] = n => English + Repeat(n, i => $"{Name(i)} {Name(i + 7)} "),
        ["of the of the"] = n => English + Repeat(n, _ => "Office of the Chief of the Board of the "),
        ["questions"] = n => English + Repeat(n, _ => "? ! … — – - "),
    };

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture,
        $"{Given[i % 16]} {char.ToUpperInvariant(Syllables[i / 16 % 16][0])}{Syllables[i / 16 % 16][1..]}{Syllables[i / 256 % 16]}{Syllables[i / 4096 % 16]}");

    private static string Repeat(int length, Func<int, string> piece)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; text.Length < length; i++)
            text.Append(piece(i));
        return text.ToString();
    }
}
