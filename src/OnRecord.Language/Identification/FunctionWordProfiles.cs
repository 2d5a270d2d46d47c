using System.Collections.Frozen;

namespace OnRecord.Language.Identification;

/// <summary>The function words of languages in Latin script, and for English, whose headlines often have none, frequent words
/// of news, written by hand. A word of several languages counts for each
/// by its share, so that what only one language has decides.</summary>
internal static class FunctionWordProfiles
{
    private const int LongestWord = 12;

    private static readonly (string Language, string Words)[] Profiles =
    [
        ("en", "the of and to in that is for was with on by as at from are were be been has have had not but his her their its they he she it " +
               "we you i my your our this these those which who what when where how will would could should can may might must an or if than " +
               "then there about after before over under into out up down off said says say more most some any all no new also just only because " +
               "while during between against through until since without within whether did does do don isn doesn didn won amid a me 's 't 're 've 'll 'm " +
               "here why very now them him us other one two first last year years people government police told calls call over back " +
               "man men woman women war home house state states city county town court judge bill law laws vote votes voters wins win " +
               "campaign candidate presidential primary speaker lawmakers school health care fire killed dies dead death charged arrested " +
               "found child children plans deal talks day week month news world white big next high old top set gets makes takes wants " +
               "needs faces finds defends answers violates international another global second early real remains supporters budget " +
               "office help helps shot crash trial sentenced guilty jury schools road water workers jobs rate rates bank trade"),
        ("es", "el la los las de del que y en un una unos unas por con para se su sus al lo como más pero fue es son ha han este esta estos estas " +
               "no si sobre entre también hasta desde cuando muy sin ya ser había está están porque donde quien todo todos año años gobierno dijo según tras"),
        ("fr", "le la les de des du et en un une que qui dans pour sur pas par plus au aux avec ce cette ces se son sa ses est sont était a ont il elle " +
               "ils elles nous vous ne mais ou où été être comme leur leurs qu l' d' n' s' j' c' selon après entre aussi sans dont fait tout tous contre deux ans"),
        ("de", "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine einer eines einem einen als auch es an werden aus er hat dass " +
               "sie nach wird bei um am sind noch wie über so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei ihr wir ich kann gegen vom"),
        ("it", "il lo la i gli le di del della dei delle dello degli che e è in un una uno per con non si da dal dalla al alla ai nel nella sono ha hanno come più " +
               "anche ma su sul sulla questo questa era ed se o dopo tra stato stata essere ci suo sua loro anni due l' d' c' dell nell contro secondo"),
        ("pt", "o a os as de do da dos das que e em um uma no na nos nas por para com não se ao à aos pelo pela mais como foi é são ser tem mas sua seu seus suas " +
               "ou também já entre até sobre depois está muito quando anos disse segundo governo ele ela eles isso este esta foram há"),
        ("nl", "de het een en van in op te dat die is voor met niet zijn aan er om ook als maar dan door naar bij uit tot over wordt werd heeft hebben " +
               "was worden nog deze dit zich kan hij zij ze wij ik je meer geen al wel zo na tegen volgens onder haar hun had moet moeten jaar omdat"),
        ("sv", "och att det som en på är av för med den till inte har de ett om var jag men vi så han från kan när ska eller hon efter under också sig vid mot nu mer år enligt"),
        ("da", "og at det som en på er af for med den til ikke har de et om var jeg men vi så han fra kan når skal eller hun efter under også sig ved mod nu mere år blev været ud"),
        ("no", "og at det som en på er av for med den til ikke har de et om var jeg men vi så han fra kan når skal eller hun etter under også seg ved mot nå mer år ble vært ut"),
        ("pl", "i w na z do się że nie jest to o jak po za od dla przez ale czy był była było są który która które tego tym oraz już ich jego może tylko także przed roku"),
        ("cs", "a v se na že je z do o k i jako za by ale pro jsou byl byla bylo po který která které od jeho jsem podle však jen také při již bude této tento roku"),
        ("ro", "și în de la a pe cu că nu se este un o din care mai să pentru sunt au fost dar prin după ca ce al ale lui sau fi iar acest această într între către anul"),
        ("tr", "ve bir bu da de için ile olarak olan daha çok gibi en kadar sonra ne ise ama var değil o her ya ki olduğu göre tarafından dedi yeni"),
        ("id", "yang dan di dari untuk pada dengan ini itu dalam tidak akan ke oleh juga karena ada sebagai adalah kata telah bisa mereka kami kita saya lebih tersebut"),
        ("fi", "ja on ei että se oli hän ovat mutta myös kun niin joka sen mukaan kuin tai ole olla vain nyt jo hänen sekä jos vuoden mitä nämä tämä"),
        ("hu", "a az és hogy nem is egy van volt meg ez azt de csak már mint ki el még szerint lesz sem vagy pedig után alatt között ezt kell minden"),
        ("ca", "el la els les de del dels que i en un una per amb no és són ha han va van al als com més però també aquest aquesta entre fins seva seu ser hi ho"),
    ];

    private static readonly FrozenDictionary<string, uint>.AlternateLookup<ReadOnlySpan<char>> LanguagesOf = Build();

    /// <summary>The codes of the languages; English is the first.</summary>
    internal static readonly string[] Languages = [.. Profiles.Select(profile => profile.Language)];

    /// <summary>Adds to each language's score what <paramref name="word"/> says for it. An elided word is given with its
    /// apostrophe, a typewriter one: <c>l'</c>, <c>'s</c>.</summary>
    internal static void AddScores(ReadOnlySpan<char> word, Span<double> scores)
    {
        if (word.Length > LongestWord)
            return;
        Span<char> lower = stackalloc char[LongestWord];
        if (!LanguagesOf.TryGetValue(lower[..word.ToLowerInvariant(lower)], out uint languages))
            return;
        double share = 1.0 / System.Numerics.BitOperations.PopCount(languages);
        for (; languages != 0; languages &= languages - 1)
            scores[System.Numerics.BitOperations.TrailingZeroCount(languages)] += share;
    }

    private static FrozenDictionary<string, uint>.AlternateLookup<ReadOnlySpan<char>> Build()
    {
        var languages = new Dictionary<string, uint>(StringComparer.Ordinal);
        for (int language = 0; language < Profiles.Length; language++)
        {
            foreach (string word in Profiles[language].Words.Split(' '))
                languages[word] = languages.GetValueOrDefault(word) | (1u << language);
        }
        return languages.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
