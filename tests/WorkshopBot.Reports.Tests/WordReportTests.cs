using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkshopBot.Domain;
using Language = WorkshopBot.Domain.Language;

namespace WorkshopBot.Reports.Tests;

public sealed class WordReportTests
{
    // What must not be the last on a page.
    private static readonly string[] Begins = ["Heading1", "Subtitle", "Heading2", "Heading3", "Message", "Translation", "Asked", "From"];

    public static TheoryData<Language> Languages => [.. Domain.Languages.All];

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_validator_has_nothing_to_say(Language language)
    {
        foreach (var report in new[] { SampleReports.Whole(), SampleReports.MidWay(), SampleReports.Saying(SampleReports.Hostile), SampleReports.Saying("a\u0000b\u001B\uD800\uFFFEc\td\ne"), SampleReports.Saying("x", Attribution.Anonymous) })
            using (var word = Open(Written.Report(report, ReportFormat.Word, language)))
                Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void What_people_wrote_is_shown_as_these_very_characters()
    {
        using var word = Open(Written.Report(SampleReports.Saying(SampleReports.Hostile), ReportFormat.Word, Language.English));

        Assert.Contains($"“{SampleReports.Hostile}”", Paragraphs(word, "Quote").Single().InnerText, StringComparison.Ordinal);
        Assert.EndsWith(SampleReports.Hostile, Paragraphs(word, "Message").Single().InnerText, StringComparison.Ordinal);
        Assert.StartsWith(SampleReports.Hostile, Paragraphs(word, "Entry").Single().InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_contents_list_is_filled_in_and_nobody_is_asked_to_update_it()
    {
        using var word = Open(Written.Report(SampleReports.Whole(), ReportFormat.Word, Language.English));
        var body = word.MainDocumentPart!.Document!.Body!;
        var headings = Paragraphs(word, "Heading1").ToList();
        var entries = Paragraphs(word, "TOC1").ToList();

        Assert.Equal(10, headings.Count);
        Assert.Equal(headings.Select(heading => heading.InnerText), entries.Select(Title));
        var bookmarks = body.Descendants<BookmarkStart>().ToDictionary(start => start.Name!.Value!, start => start.Parent!.InnerText);
        Assert.All(entries, entry => Assert.Equal(Title(entry), bookmarks[entry.Descendants<Hyperlink>().Single().Anchor!.Value!]));
        Assert.Null(word.MainDocumentPart.DocumentSettingsPart!.Settings!.GetFirstChild<UpdateFieldsOnOpen>());
        Assert.DoesNotContain(body.Descendants<FieldChar>(), field => field.Dirty?.Value == true);
    }

    [Fact]
    public void The_contents_list_names_the_pages()
    {
        using var word = Open(Written.Report(SampleReports.Whole(), ReportFormat.Word, Language.English));
        var pages = Paragraphs(word, "TOC1").Select(entry => int.Parse(entry.Descendants<SimpleField>().Single().InnerText, null)).ToList();

        // Every part begins on a page of its own; the summary is on the second, and the first session follows it.
        Assert.Equal([2, 3], pages.Take(2));
        Assert.All(pages.Zip(pages.Skip(1)), pair => Assert.True(pair.Second > pair.First));
        var count = word.MainDocumentPart!.FooterParts.First().Footer!.Descendants<SimpleField>().Single(field => field.Instruction!.Value!.Contains("NUMPAGES", StringComparison.Ordinal)).InnerText;
        Assert.True(int.Parse(count, null) >= pages[^1]);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(8, 0)]
    [InlineData(120, 1)]
    [InlineData(500, 6)]
    public void A_longer_session_moves_what_follows(int messages, int least)
    {
        var whole = SampleReports.Whole();
        var session = whole.Sessions[0];
        using var word = Open(Written.Report(whole with { Sessions = [session with { Messages = [.. Enumerable.Range(0, messages).Select(index => session.Messages[index % session.Messages.Count])] }, .. whole.Sessions.Skip(1)] }, ReportFormat.Word, Language.English));
        var pages = Paragraphs(word, "TOC1").Select(entry => int.Parse(entry.Descendants<SimpleField>().Single().InnerText, null)).ToList();

        Assert.InRange(pages[2] - pages[1], 1 + least, 1 + messages);
    }

    [Fact]
    public void Nothing_that_begins_something_stands_alone_at_the_foot_of_a_page()
    {
        using var word = Open(Written.Report(SampleReports.Whole(), ReportFormat.Word, Language.English));
        var styles = word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().ToDictionary(style => style.StyleId!.Value!, style => style.StyleParagraphProperties?.KeepNext is not null);
        var paragraphs = word.MainDocumentPart.Document!.Body!.Elements<Paragraph>().Select(paragraph => (Style: paragraph.ParagraphProperties!.ParagraphStyleId?.Val?.Value ?? "", Keeps: paragraph.ParagraphProperties.KeepNext is not null)).ToList();

        Assert.All(paragraphs.Zip(paragraphs.Skip(1)).Where(pair => Begins.Contains(pair.First.Style) || pair is { First.Style: "Support" or "Quote", Second.Style: "Source" }), pair =>
            Assert.True(pair.First.Keeps || styles[pair.First.Style], $"{pair.First.Style} before {pair.Second.Style}"));
        Assert.All(Begins, style => Assert.Contains(paragraphs, paragraph => paragraph.Style == style));
    }

    [Fact]
    public void Every_style_that_is_used_is_defined()
    {
        using var word = Open(Written.Report(SampleReports.Whole(final: false), ReportFormat.Word, Language.English));
        var defined = word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(style => style.StyleId!.Value!).ToHashSet();
        var used = word.MainDocumentPart.Document!.Descendants<ParagraphStyleId>().Select(style => style.Val!.Value!).Distinct().ToList();

        Assert.Subset(defined, used.ToHashSet());
        Assert.Contains("Title", used);
        Assert.Contains("Heading2", used);
    }

    [Fact]
    public void Pages_are_numbered_and_a_draft_says_so_on_every_page()
    {
        using var draft = Open(Written.Report(SampleReports.MidWay(), ReportFormat.Word, Language.English));
        using var final = Open(Written.Report(SampleReports.Whole(), ReportFormat.Word, Language.English));

        Assert.Contains(draft.MainDocumentPart!.HeaderParts, header => header.Header!.InnerText.EndsWith("Draft – not final", StringComparison.Ordinal));
        Assert.StartsWith("Draft – not final", Paragraphs(draft, "Draft").Single().InnerText, StringComparison.Ordinal);
        Assert.DoesNotContain("Draft – not final", final.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
        Assert.DoesNotContain(final.MainDocumentPart.HeaderParts, header => header.Header!.InnerText.Contains("Draft", StringComparison.Ordinal));
        Assert.Equal([" PAGE ", " NUMPAGES "], final.MainDocumentPart.FooterParts.First().Footer!.Descendants<SimpleField>().Select(field => field.Instruction!.Value));
    }

    [Fact]
    public void Words_are_marked_with_their_language()
    {
        using var word = Open(Written.Report(SampleReports.Whole(), ReportFormat.Word, Language.UzbekLatin));

        Assert.All(Paragraphs(word, "Heading2"), heading => Assert.Equal("uz-Latn-UZ", heading.Descendants<DocumentFormat.OpenXml.Wordprocessing.Languages>().Single().Val!.Value));
        Assert.All(Paragraphs(word, "Translation"), text => Assert.Equal("en-GB", text.Descendants<DocumentFormat.OpenXml.Wordprocessing.Languages>().Single().Val!.Value));
        Assert.All(Paragraphs(word, "Quote"), quote => Assert.NotEmpty(quote.Descendants<NoProof>()));
    }

    [Fact]
    public void A_large_workshop_is_written_within_seconds()
    {
        var whole = SampleReports.Whole();
        var large = whole with
        {
            Sessions = [.. whole.Sessions.Select(session => session with
            {
                Unreflected = [.. Enumerable.Range(0, 3000).Select(index => new UnreflectedContribution($"Group {index % 40}", 1, $"Contribution {index}: the registry should talk to the other registry.", false))],
                Participation = [.. Enumerable.Range(0, 40).Select(index => new GroupParticipation($"Group {index}", 25, 20, 75))],
            })],
        };
        var watch = System.Diagnostics.Stopwatch.StartNew();

        using var word = Open(Written.Report(large, ReportFormat.Word, Language.English));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal(6 * 3000, Paragraphs(word, "Entry").Count());
    }

    private static string Title(Paragraph entry) => entry.Descendants<Hyperlink>().Single().Elements<Run>().First().InnerText;

    private static WordprocessingDocument Open(byte[] file) => WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);

    private static IEnumerable<Paragraph> Paragraphs(WordprocessingDocument word, string style) =>
        word.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Where(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value == style);
}
