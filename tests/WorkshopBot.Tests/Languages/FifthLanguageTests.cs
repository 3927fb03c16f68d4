using System.Text;
using System.Text.Json.Nodes;
using WorkshopBot.Cards;
using WorkshopBot.Domain;
using WorkshopBot.Languages;
using WorkshopBot.Reports;
using WorkshopBot.Reports.Tests;
using WorkshopBot.Testing;
using WorkshopBot.Typing;

namespace WorkshopBot.Tests.Languages;

/// <summary>A language that nobody speaks (English with its vowels moved on), added from the three files of <c>qaa/</c> and nothing else.</summary>
public sealed class FifthLanguageTests
{
    private static readonly Language s_language = Language.Of("qaa");

    private static readonly CardDeck s_deck = Added();

    [Fact]
    public void A_card_speaks_it()
    {
        var card = s_deck.Render("group-join", new JsonObject { ["workshop"] = "w", ["group"] = "g", ["name"] = "Table 1" }, s_language).ToJsonString();
        Assert.Contains(s_deck.Strings.Text(s_language, "join.action"), card, StringComparison.Ordinal);
        Assert.Contains("Juon thos gruap", card, StringComparison.Ordinal);
    }

    [Fact]
    public void It_counts_and_is_offered_last()
    {
        Assert.Equal("2 cerds eri sint egeon.", s_deck.Strings.Text(s_language, "panel.resendDone", ("count", 2)));
        Assert.Equal([.. LanguagePacks.Languages, s_language], s_deck.Strings.Languages);
        Assert.Equal("Vokelu", s_language.OwnName());
        Assert.Equal(s_language, LanguagePacks.FromTag("qaa-XX"));
    }

    [Fact]
    public void A_report_has_its_headings_in_it() =>
        Assert.Contains("## Sammery\n", Encoding.UTF8.GetString(Written.Report(SampleReports.Whole(), ReportFormat.Markdown, s_language)), StringComparison.Ordinal);

    [Fact]
    public void A_command_is_typed_in_it()
    {
        var words = new Vocabulary(s_deck, DeclaredVerbs.Forms);
        Assert.Equal("open", words.Find(TypedWord.Of("upin sissoun 2"))?.Form.Name);
        Assert.Equal(s_language, words.LanguageOf("upin 2"));
        Assert.Equal(s_language, words.LanguageOf(TypedWord.Of("vokelish")[0]));
    }

    [Fact]
    public void Its_sentences_are_known_and_end_where_they_should()
    {
        Assert.Equal(s_language, LanguageGuess.Of("Zuthi tebli zuwuth cherts zufrum as."));
        Assert.Equal(["Zuthi zux. tebli."], Sentences.Of("Zuthi zux. tebli."));
    }

    private static CardDeck Added()
    {
        LanguagePacks.Add(LanguagePack.Read(Read("pack.json")));
        using var report = new MemoryStream(Encoding.UTF8.GetBytes(Read("report.json")));
        ReportWords.Add(s_language, report);
        return new CardDeck([.. CardFile.All(), new CardFile("strings/qaa.json", Read("strings.json"))]);
    }

    private static string Read(string file) =>
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "WorkshopBot.Tests", "Languages", "qaa", file));
}
