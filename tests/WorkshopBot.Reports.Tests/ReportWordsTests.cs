using System.Text.Json;
using System.Text.RegularExpressions;
using WorkshopBot.Domain;
using WorkshopBot.Languages;

namespace WorkshopBot.Reports.Tests;

public sealed class ReportWordsTests
{
    [Fact]
    public void Every_language_has_the_same_words_with_the_same_places_to_fill()
    {
        var english = Counted(Language.English);

        foreach (var other in LanguagePacks.Languages.Skip(1).Select(Counted))
        {
            Assert.Equal(english.Keys.Order(), other.Keys.Order());
            Assert.All(english, word => Assert.Equal(Places(word.Value), Places(other[word.Key])));
            Assert.All(other.Values, text => Assert.DoesNotMatch(@"[\u2018\u2019'`\u00B4]", text));
        }

        // An Uzbek date has the year first, and "1 group" needs no number to be filled in.
        static IEnumerable<string> Places(string text) => Regex.Matches(text, @"\{\d\}").Select(match => match.Value).Distinct().Order();
    }

    [Theory]
    [InlineData("2025-06-23", "2025-06-25", "en", "23–25 June 2025")]
    [InlineData("2025-06-30", "2025-07-02", "en", "30 June – 2 July 2025")]
    [InlineData("2025-12-30", "2026-01-02", "en", "30 December 2025 – 2 January 2026")]
    [InlineData("2025-06-23", "2025-06-23", "en", "23 June 2025")]
    [InlineData("2025-06-23", "2025-06-25", "uz-Latn", "2025-yil 23–25-iyun")]
    [InlineData("2025-06-30", "2025-07-02", "uz-Latn", "2025-yil 30-iyun – 2-iyul")]
    [InlineData("2025-06-23", "2025-06-25", "uz-Cyrl", "2025 йил 23–25 июнь")]
    [InlineData("2025-06-30", "2025-07-02", "ru", "30 июня – 2 июля 2025 г.")]
    public void Dates_read_as_people_write_them(string from, string to, string language, string written)
    {
        var report = SampleReports.Whole();
        var dated = report with { Programme = report.Programme with { From = DateOnly.Parse(from, null), To = DateOnly.Parse(to, null) } };

        Assert.Contains($"\n{written}\n", System.Text.Encoding.UTF8.GetString(Written.Report(dated, ReportFormat.Markdown, Language.Of(language))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "1 человек, 1 группа, 1 ответ, 1 вывод")]
    [InlineData(2, "2 человека, 2 группы, 2 ответа, 2 вывода")]
    [InlineData(5, "5 человек, 5 групп, 5 ответов, 5 выводов")]
    [InlineData(21, "21 человек, 21 группа, 21 ответ, 21 вывод")]
    public void Russian_counts_in_three_forms(int count, string written)
    {
        var words = ReportWords.In(Language.Russian);
        Assert.Equal(written, string.Join(", ", words.People(count), words.Groups(count), words.Contributions(count), words.Messages(count)));
    }

    /// <summary>Without the forms that the language has beside those for one and for many.</summary>
    private static Dictionary<string, string> Counted(Language language) => Words(language).Where(word => !word.Key.EndsWith(".few", StringComparison.Ordinal))
        .ToDictionary(word => word.Key, word => word.Key.EndsWith(".one", StringComparison.Ordinal) ? word.Value.Replace("{0}", "1", StringComparison.Ordinal) : word.Value);

    private static Dictionary<string, string> Words(Language language)
    {
        using var stream = typeof(Report).Assembly.GetManifestResourceStream($"report/report.{language.Tag()}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
