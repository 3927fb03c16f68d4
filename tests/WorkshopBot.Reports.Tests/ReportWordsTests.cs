using System.Text.Json;
using System.Text.RegularExpressions;
using WorkshopBot.Domain;

namespace WorkshopBot.Reports.Tests;

public sealed class ReportWordsTests
{
    [Fact]
    public void Every_language_has_the_same_words_with_the_same_places_to_fill()
    {
        var english = Words(Language.English);

        foreach (var other in new[] { Language.UzbekLatin, Language.UzbekCyrillic }.Select(Words))
        {
            Assert.Equal(english.Keys.Order(), other.Keys.Order());
            Assert.All(english, word => Assert.Equal(Places(word.Value), Places(other[word.Key])));
            Assert.All(other.Values, text => Assert.DoesNotMatch(@"[\u2018\u2019'`\u00B4]", text));
        }

        // An Uzbek date has the year first, and "1 group" needs no number to be filled in.
        static IEnumerable<string> Places(string text) => Regex.Matches(text, @"\{\d\}").Select(match => match.Value).Distinct().Order();
    }

    [Theory]
    [InlineData("2025-06-23", "2025-06-25", Language.English, "23–25 June 2025")]
    [InlineData("2025-06-30", "2025-07-02", Language.English, "30 June – 2 July 2025")]
    [InlineData("2025-12-30", "2026-01-02", Language.English, "30 December 2025 – 2 January 2026")]
    [InlineData("2025-06-23", "2025-06-23", Language.English, "23 June 2025")]
    [InlineData("2025-06-23", "2025-06-25", Language.UzbekLatin, "2025-yil 23–25-iyun")]
    [InlineData("2025-06-30", "2025-07-02", Language.UzbekLatin, "2025-yil 30-iyun – 2-iyul")]
    [InlineData("2025-06-23", "2025-06-25", Language.UzbekCyrillic, "2025 йил 23–25 июнь")]
    public void Dates_read_as_people_write_them(string from, string to, Language language, string written)
    {
        var report = SampleReports.Whole();
        var dated = report with { Programme = report.Programme with { From = DateOnly.Parse(from, null), To = DateOnly.Parse(to, null) } };

        Assert.Contains($"\n{written}\n", System.Text.Encoding.UTF8.GetString(Written.Report(dated, ReportFormat.Markdown, language)), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Words(Language language)
    {
        using var stream = typeof(Report).Assembly.GetManifestResourceStream($"report/report.{language.Tag()}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
