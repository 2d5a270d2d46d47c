using CsCheck;
using OnRecord.Language.Identification;

namespace OnRecord.Tests.Identification;

public class LanguageIdentifierTests
{
    [Theory]
    [InlineData("en", "The council of Hale voted on Monday to close the old bridge, the mayor said, because engineers had found cracks.")]
    [InlineData("es", "El ayuntamiento votó el lunes a favor de cerrar el puente viejo, según dijo la alcaldesa, porque los ingenieros encontraron grietas.")]
    [InlineData("fr", "Le conseil municipal a voté lundi la fermeture du vieux pont, a dit la maire, parce que des ingénieurs y ont trouvé des fissures.")]
    [InlineData("de", "Der Stadtrat hat am Montag beschlossen, die alte Brücke zu schließen, sagte die Bürgermeisterin, weil Risse gefunden worden sind.")]
    [InlineData("it", "Il consiglio comunale ha votato lunedì per chiudere il vecchio ponte, ha detto la sindaca, perché gli ingegneri hanno trovato delle crepe.")]
    [InlineData("pt", "A câmara municipal votou na segunda-feira pelo fecho da ponte velha, disse a presidente, porque os engenheiros não a consideram segura.")]
    [InlineData("nl", "De gemeenteraad heeft maandag besloten om de oude brug te sluiten, zei de burgemeester, omdat er scheuren zijn gevonden.")]
    [InlineData("ru", "Городской совет проголосовал за закрытие старого моста.")]
    [InlineData("uk", "Міська рада проголосувала за закриття старого моста, бо в ньому знайшли тріщини, каже мерка міста Україні її.")]
    [InlineData("ar", "صوت مجلس المدينة لصالح إغلاق الجسر القديم")]
    [InlineData("he", "מועצת העיר הצביעה בעד סגירת הגשר הישן")]
    [InlineData("zh", "市议会投票决定关闭旧桥")]
    [InlineData("ja", "市議会は古い橋を閉鎖することを決めた")]
    [InlineData("ko", "시의회는 오래된 다리를 폐쇄하기로 했다")]
    [InlineData("el", "Το δημοτικό συμβούλιο ψήφισε το κλείσιμο της γέφυρας")]
    [InlineData("hi", "नगर परिषद ने पुराने पुल को बंद करने का फैसला किया")]
    public void A_sentence_is_enough(string language, string text) => Assert.Equal(language, LanguageIdentifier.Identify(text));

    [Theory]
    [InlineData("Mayor's bridge plan fails")]
    [InlineData("Voss to run for governor")]
    [InlineData("Hale council rejects housing levy")]
    [InlineData("Senate passes $2 billion budget")]
    public void A_headline_is_enough_for_English(string headline) => Assert.Equal("en", LanguageIdentifier.Identify(headline));

    [Theory]
    [InlineData("")]
    [InlineData("1,000 -- 42%!")]
    [InlineData("😀😀")]
    [InlineData("Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt labore dolore magna aliqua enim minim veniam quis nostrud")]
    public void What_is_in_no_known_language_is_undetermined(string text) => Assert.Equal("und", LanguageIdentifier.Identify(text));

    [Fact]
    public void English_that_quotes_another_language_is_English()
        => Assert.Equal("en", LanguageIdentifier.Identify("The mayor told the crowd that the old motto, “los de la ciudad,” was the town's and that it would stay on the bridge."));

    [Fact]
    public void Any_characters_have_an_answer()
        => Gen.Char.Array[0, 200].Sample(text => LanguageIdentifier.Identify(text) is { Length: 2 or 3 }, iter: 5_000);
}
