using System.Globalization;
using System.Text;
using OnRecord.Extraction;
using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Attributions;
using OnRecord.Extraction.Chains;
using OnRecord.Extraction.Entities;
using OnRecord.Extraction.Gatherings;
using OnRecord.Language;
using OnRecord.Pipeline;

namespace OnRecord.Benchmarks;

/// <summary>Reports of some 500 words with 15 facts each, with their facts, from templates of our own. Number n is the same report in every
/// run. Names, places, words and days follow a steep curve, as in news: a few are everywhere, most are seldom.</summary>
internal static class GeneratedReports
{
    private const int People = 20_000;
    private const int Towns = 3_000;
    private const int Outlets = 400;
    private const int Days = 3_650;
    private const int Vocabulary = 30_000;

    // One statement in so many is a saying that others report too; there are so many sayings.
    private const int Repeated = 12;
    private const int Sayings = 200_000;

    private static readonly string[] First = ["Ellen", "Marcus", "Dora", "Tobias", "Ines", "Priya", "Walt", "Hugh", "Alan", "Rosa", "Jonas", "Mira", "Otto", "Lena", "Samir", "Greta"];
    private static readonly string[] Syllables = ["hal", "wex", "mar", "tor", "bel", "nor", "dun", "kel", "ros", "vin", "ash", "lor", "ber", "cor", "den", "fal"];
    private static readonly string[] Offices = ["Mayor", "Council member", "Governor", "Sheriff", "Senator", "Police Chief"];
    private static readonly string[] Acts = ["pass", "sign", "order", "repeal", "amend", "propose", "enjoin", "fund"];
    private static readonly string[] Verbs = ["approved", "signed", "ordered", "repealed", "amended", "proposed", "blocked", "funded"];
    private static readonly string[] Instruments = ["ordinance", "budget", "bond", "map", "policy", "order", "levy", "contract", "resolution", "plan"];
    private static readonly string[] Topics = ["ferry", "housing", "zoning", "police", "water", "school", "pier", "parking", "noise", "library", "airport", "harbour", "transit", "hospital", "market", "river", "park", "sanctuary"];
    private static readonly string[] Forms = ["hearing", "meeting", "rally", "forum"];
    private static readonly string[] Words =
        ("water harbour winter council ferry bridge school police budget street permit survey union neighbour office county season market library clinic "
        + "garden tunnel summer record letter repair margin vote station forest river charter lawyer teacher driver painter engine window valley signal").Split(' ');

    /// <summary>Report number <paramref name="number"/>.</summary>
    internal static ExtractedArticle Make(int number)
    {
        var chance = new Chance((ulong)number);
        var text = new StringBuilder();
        var day = new DateOnly(2021, 1, 1).AddDays(chance.Next(Days));
        var when = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var town = chance.Rare(Towns);
        var place = Capital(Word(town, 7)) + " " + (town % 3 == 0 ? "Falls" : "Harbor");
        var division = string.Create(CultureInfo.InvariantCulture, $"ocd-division/country:us/state:{(char)('a' + (town % 26))}{(char)('a' + (town / 26 % 2))}/place:t{town}");
        text.Append(CultureInfo.InvariantCulture, $"{place} weighs its {Pick(Words, ref chance)}\n\n");

        var entities = new List<Entity>();
        var statements = new List<Attribution>();
        var actions = new List<ActionMention>();
        var gatherings = new List<GatheringMention>();
        for (var i = 0; i < 12; i++)
        {
            var person = chance.Rare(People);
            var name = $"{First[person % First.Length]} {Capital(Word(person, 11))}";
            // A saying is drawn by its own number: whoever repeats it says the same words.
            var saying = chance.Next(Repeated) == 0 ? new Chance(0x5A71_0000_0000 + (ulong)chance.Next(Sayings)) : chance;
            var content = Span(text, $"\"The {Spoken(saying.Zipf(Vocabulary))} of number {saying.Next(5_000)} will {Spoken(saying.Zipf(Vocabulary))} the {Sentence(ref saying, 14)},\"");
            chance.Next(1);
            text.Append(' ');
            var title = Span(text, Offices[person % Offices.Length] + " " + name);
            text.Append(' ');
            var cue = Span(text, "said");
            text.Append(". ").Append(Capital(Sentence(ref chance, 9))).Append(".\n\n");
            entities.Add(new Entity { Id = $"e{i + 1}", Kind = EntityKind.Person, Class = PersonClass.Official, Name = name, Jurisdiction = division, Mentions = [new EntityMention(title, MentionForm.Name, 1)] });
            statements.Add(new Attribution
            {
                Source = [title],
                Cue = [cue],
                Content = [content],
                Kind = ContentKind.Direct,
                Mode = "said",
                Tense = "past",
                Confidence = 0.9,
                Speakers = [new Speaker($"e{i + 1}", name, null, null, null, 0.9)],
                Chain = [new ChainLink(name, LinkKind.Said, title, $"e{i + 1}", false)],
            });
        }

        for (var i = 0; i < 2; i++)
        {
            var act = chance.Next(Acts.Length);
            text.Append("The ");
            var actor = Span(text, "city council");
            text.Append(' ');
            var trigger = Span(text, Verbs[act]);
            text.Append(" the ");
            var instrument = Span(text, Topics[chance.Rare(Topics.Length)] + " " + Pick(Instruments, ref chance) + " of " + Spoken(chance.Zipf(Vocabulary)));
            text.Append(". ").Append(Capital(Sentence(ref chance, 12))).Append(".\n\n");
            actions.Add(new ActionMention { Trigger = trigger, Act = Acts[act], Status = FactStatus.Done, Confidence = 0.8, Instrument = instrument, Actors = [actor], Jurisdiction = place, Division = division, When = when });
        }

        text.Append("A ");
        var form = Pick(Forms, ref chance);
        var held = Span(text, form);
        text.Append(" on the ");
        var purpose = Span(text, Pick(Words, ref chance) + " " + Pick(Words, ref chance));
        text.Append(" was held. ");
        gatherings.Add(new GatheringMention { Trigger = held, Kind = form, Status = FactStatus.Done, Confidence = 0.8, PlaceName = place, Division = division, When = when, Purpose = purpose });
        text.Append(Capital(Sentence(ref chance, 60))).Append('.');
        var outlet = Capital(Word(chance.Rare(Outlets), 5));
        return new ExtractedArticle(
            new Article
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{number}"),
                Url = string.Create(CultureInfo.InvariantCulture, $"https://{outlet}.example/{number}"),
                Outlet = $"The {outlet} Ledger",
                Published = when,
                Text = text.ToString(),
            },
            "en", statements)
        { Actions = actions, Gatherings = gatherings, Entities = entities };
    }

    private static TextSpan Span(StringBuilder text, string words)
    {
        text.Append(words);
        return new TextSpan(text.Length - words.Length, text.Length);
    }

    private static string Sentence(ref Chance chance, int words)
    {
        var sentence = new StringBuilder();
        for (var i = 0; i < words; i++)
            sentence.Append(i == 0 ? "" : " ").Append(Spoken(chance.Zipf(Vocabulary)));
        return sentence.ToString();
    }

    // Words that mean something to the questions stand among the others, not at the head.
    private static string Spoken(int rank) => rank % 40 == 20 && rank / 40 < Words.Length ? Words[rank / 40] : Word(rank, 3);

    private static string Pick(string[] list, ref Chance chance) => list[chance.Next(list.Length)];

    private static string Word(int number, int salt)
    {
        var word = new StringBuilder();
        for (var rest = number + salt; rest > 0 || word.Length == 0; rest /= Syllables.Length)
            word.Append(Syllables[rest % Syllables.Length]);
        return word.ToString();
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    // SplitMix64 (Steele, Lea, Flood 2014).
    private struct Chance(ulong seed)
    {
        // Mixed, so that one number's draws are not the next one's moved by one.
        private ulong _state = Mixed(seed + 0x9E3779B97F4A7C15);

        internal int Next(int below)
        {
            _state += 0x9E3779B97F4A7C15;
            return (int)(Mixed(_state) % (ulong)below);
        }

        // The cube of an even draw: small numbers often, large ones seldom.
        internal int Rare(int below)
        {
            var share = Next(1_000_000) / 1_000_000.0;
            return (int)(share * share * share * below);
        }

        // Zipf's law: rank r comes 1/r times as often as rank 1.
        internal int Zipf(int below) => (int)Math.Exp(Next(1_000_000) / 1_000_000.0 * Math.Log(below));

        private static ulong Mixed(ulong value)
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
