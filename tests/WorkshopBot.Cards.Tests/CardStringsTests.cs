using WorkshopBot.Cards.Words;
using WorkshopBot.Domain;

namespace WorkshopBot.Cards.Tests;

public sealed class CardStringsTests
{
    private const string English = """
        {"question": {"title": "Question {number} of {total}", "answers.one": "One answer", "answers.other": "{count} answers"},
         "time": {"left": "Until {time}, {day}"}}
        """;

    private const string Latin = """
        {"question": {"title": "{total} savoldan {number}-savol", "answers.other": "{count} ta javob"}, "time": {"left": "{day}, {time} gacha"}}
        """;

    private const string Cyrillic = """
        {"question": {"title": "{total} саволдан {number}-савол", "answers.one": "Битта жавоб", "answers.other": "{count} та жавоб"},
         "time": {"left": "{day}, {time} гача"}}
        """;

    [Fact]
    public void Placeholders_stand_where_the_language_wants_them()
    {
        var strings = Parse(English, Latin, Cyrillic);
        Assert.Equal("Question 2 of 4", strings.Text(Language.English, "question.title", ("number", 2), ("total", 4)));
        Assert.Equal("4 savoldan 2-savol", strings.Text(Language.UzbekLatin, "question.title", ("number", 2), ("total", 4)));
    }

    [Theory]
    [InlineData(Language.English, 1, "One answer")]
    [InlineData(Language.English, 0, "0 answers")]
    [InlineData(Language.English, 1234, "1,234 answers")]
    [InlineData(Language.UzbekLatin, 1, "1 ta javob")]
    [InlineData(Language.UzbekLatin, 1234, "1\u00a0234 ta javob")]
    [InlineData(Language.UzbekCyrillic, 1, "Битта жавоб")]
    [InlineData(Language.UzbekCyrillic, 5, "5 та жавоб")]
    public void The_count_chooses_the_form(Language language, int count, string text) =>
        Assert.Equal(text, Parse(English, Latin, Cyrillic).Text(language, "question.answers", ("count", count)));

    [Theory]
    [InlineData(Language.English, "Until 09:05, 23 June")]
    [InlineData(Language.UzbekLatin, "23-iyun, 09:05 gacha")]
    [InlineData(Language.UzbekCyrillic, "23 июн, 09:05 гача")]
    public void Times_and_dates_are_written_as_in_the_language(Language language, string text) =>
        Assert.Equal(text, Parse(English, Latin, Cyrillic).Text(
            language, "time.left", ("time", new TimeOnly(9, 5)), ("day", new DateOnly(2025, 6, 23))));

    [Fact]
    public void A_value_with_braces_stays_as_it_is_and_so_does_a_placeholder_without_a_value() =>
        Assert.Equal("Question {total} of {total}", Parse(English, Latin, Cyrillic).Text(Language.English, "question.title", ("number", "{total}")));

    [Fact]
    public void A_key_that_does_not_exist_is_named() =>
        Assert.Contains("question.nothing", Assert.Throws<KeyNotFoundException>(
            () => Parse(English, Latin, Cyrillic).Text(Language.English, "question.nothing")).Message, StringComparison.Ordinal);

    [Fact]
    public void All_differences_between_languages_are_told_with_file_and_key()
    {
        var mistakes = Mistakes(
            """{"a": {"same": "x", "missing": "x", "filled": "{count} {n}", "plain": "x"}}""",
            """{"a": {"same": "x", "extra": "x", "filled": "{count} {m}", "plain.one": "1", "plain.other": "{count}"}}""",
            """{"a": {"same": "x", "missing": "x", "filled": "{n} {count} {n}", "plain": "x"}}""");
        Assert.Equal(
            [
                "cards/strings/uz-Latn.json: a.missing is missing",
                "cards/strings/uz-Latn.json: a.extra is not in cards/strings/en.json",
                "cards/strings/uz-Latn.json: a.filled has the placeholders [count, m], in cards/strings/en.json [count, n]",
                "cards/strings/uz-Latn.json: a.plain has a form for one, in cards/strings/en.json it does not",
                "cards/strings/uz-Latn.json: a.plain has the placeholders [count], in cards/strings/en.json []",
            ],
            mistakes);
    }

    [Theory]
    [InlineData("[]", "is not an object of sections")]
    [InlineData("{", "line 1")]
    [InlineData("""{"a": {"k": "x", "k": "y"}}""", "Duplicate property 'k'")]
    [InlineData("""{"a": "x"}""", "a is not a section")]
    [InlineData("""{"a-b": {}}""", "a-b is not a section")]
    [InlineData("""{"a": {"k": 1}}""", "a.k is not a text")]
    [InlineData("""{"a": {"a.many": "x"}}""", "a.a.many is not a text")]
    [InlineData("""{"a": {"k": "x } y"}}""", "a.k has a brace")]
    [InlineData("""{"a": {"k": "{a b}"}}""", "a.k has a brace")]
    [InlineData("""{"a": {"k.one": "x"}}""", "a.k.other is missing")]
    [InlineData("""{"a": {"k.other": "{count}"}}""", "a.k.one is missing")]
    [InlineData("""{"a": {"k.one": "x", "k.other": "y"}}""", "a.k.other has no {count}")]
    [InlineData("""{"a": {"k.one": "{n}", "k.other": "{count}"}}""", "a.k.one has placeholders")]
    [InlineData("""{"a": {"k": "x", "k.one": "x", "k.other": "{count}"}}""", "with and without forms")]
    public void What_is_wrong_in_a_file_is_told(string english, string mistake) =>
        Assert.Contains(Mistakes(english, "{}", "{}"), told =>
            told.StartsWith("cards/strings/en.json", StringComparison.Ordinal) && told.Contains(mistake, StringComparison.Ordinal));

    [Fact]
    public void Every_language_needs_its_file_and_no_other_has_one()
    {
        var mistakes = Assert.Throws<CardMistakesException>(() => CardStrings.Parse(
            new Dictionary<string, string> { ["en"] = "{}", ["uz"] = "{}", ["uz-Cyrl"] = "{}" })).Mistakes;
        Assert.Equal(["cards/strings/uz.json: there is no language \"uz\"", "cards/strings/uz-Latn.json: is missing"], mistakes);
    }

    private static IReadOnlyList<string> Mistakes(string english, string latin, string cyrillic) =>
        Assert.Throws<CardMistakesException>(() => Parse(english, latin, cyrillic)).Mistakes;

    private static CardStrings Parse(string english, string latin, string cyrillic) => CardStrings.Parse(
        new Dictionary<string, string> { ["en"] = english, ["uz-Latn"] = latin, ["uz-Cyrl"] = cyrillic });
}
