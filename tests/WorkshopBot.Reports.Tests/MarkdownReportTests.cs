using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Markdig;
using WorkshopBot.Domain;

namespace WorkshopBot.Reports.Tests;

public sealed class MarkdownReportTests
{
    private static readonly MarkdownPipeline GitHub =
        new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseAutoLinks().UseTaskLists().UseFootnotes().UseMathematics().UseEmojiAndSmiley(enableSmileys: false).Build();

    private static readonly IReadOnlyList<string> Plain = [.. Tags(Html(SampleReports.Saying("plain")))];

    [Fact]
    public void What_people_wrote_is_shown_as_these_very_characters()
    {
        var shown = Shown(SampleReports.Saying(SampleReports.Hostile));

        Assert.Equal(7, Regex.Count(shown, Regex.Escape(SampleReports.Hostile)));
    }

    [Fact]
    public void No_characters_whatsoever_become_markup() =>
        Gen.String[Gen.Char["ab1 9.)-+=*_`~#>|\\[]()<>!&;:@$^{}\"'\nwx/\t"], 0, 40].Sample(text =>
        {
            var html = Html(SampleReports.Saying($"x{text}x"));

            Assert.Equal(Plain, Tags(html).Where(tag => tag != "br"));
            Assert.Contains(Collapsed($"“x{text}x”"), Collapsed(Text(html)), StringComparison.Ordinal);
        }, iter: 400);

    [Theory]
    [InlineData("https://example.org and www.example.org")]
    [InlineData("1. not a list\n- nor this\n# nor a heading\n===\n> nor a quote\n```\ncode")]
    [InlineData("| a | b |\n|---|---|\n| c | d |")]
    [InlineData("a&amp;b &lt; &#60;")]
    [InlineData("line one\n\nline three")]
    [InlineData(":smile: [^1] - [ ] $x$ ~~no~~ ==no==")]
    public void Known_tricks_stay_text(string text)
    {
        var html = Html(SampleReports.Saying(text));

        Assert.Contains(Collapsed($"“{text}”"), Collapsed(Text(html)), StringComparison.Ordinal);
        Assert.Equal(Plain, Tags(html).Where(tag => tag != "br"));
    }

    [Fact]
    public void Control_characters_are_left_out()
    {
        Assert.Contains("“abc\uFFFD”", Markdown(SampleReports.Saying("a\u0000b\u001Bc\uD800")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_contents_list_leads_to_every_session_and_annex()
    {
        var text = Markdown(SampleReports.Whole());
        var anchors = Regex.Matches(text, @"\]\(#([^)]+)\)").Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(10, anchors.Count);
        Assert.Equal("session-1-understanding-public-sector-innovation", anchors[1]);
        Assert.Equal("annex-a-participation", anchors[7]);
    }

    [Fact]
    public void A_draft_says_so_and_a_final_report_does_not()
    {
        Assert.Contains("**Draft – not final**", Markdown(SampleReports.MidWay()), StringComparison.Ordinal);
        Assert.DoesNotContain("Draft – not final", Markdown(SampleReports.Whole()), StringComparison.Ordinal);
        Assert.Contains("**Qoralama – yakuniy emas**", Markdown(SampleReports.MidWay(), Language.UzbekLatin), StringComparison.Ordinal);
        Assert.Contains("**Қоралама – якуний эмас**", Markdown(SampleReports.MidWay(), Language.UzbekCyrillic), StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_that_are_not_published_stand_apart_in_a_draft_and_nowhere_in_a_final_report()
    {
        var draft = Markdown(SampleReports.MidWay());
        var final = Markdown(SampleReports.MidWay() with { Final = true });

        Assert.Contains("### Approved, not yet published\n\n#### 1\\. How can leaders create a culture that encourages innovation in public sector organizations?\n\n**2.1** Approved but not published.", draft, StringComparison.Ordinal);
        Assert.Contains("No Uzbek wording yet.", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("Approved but not published.", final, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_shows_both_languages_its_support_its_quotes_and_who_approved_it_when()
    {
        var text = Markdown(SampleReports.Whole());

        Assert.Contains("""
            **1.1** For me innovation in the public sector is any change that saves a citizen a trip to an office. It does not have to be digital.

            Davlat xizmatlari fuqaroning vaqtini tejashi kerak: innovatsiya raqamli boʻlishi shart emas, u odamlarga qulay boʻlishi lozim.

            *Supported by 7 people in 5 groups.*

            > “For me innovation in the public sector is any change that saves a citizen a trip to an office. It does not have to be digital.” – Group 1 – Amudaryo, question 1
            """, text, StringComparison.Ordinal);
        Assert.Contains("Drafted by WorkshopBot without a language model, edited by the rapporteur. Approved by Dilnoza Rahimova, 23 June 2025, 11:30.", text, StringComparison.Ordinal);
        Assert.Contains("Corrected after publication, 23 June 2025, 12:35.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_stand_under_the_question_that_they_answer()
    {
        var sample = SampleReports.Whole();
        var message = sample.Sessions[0].Messages[0];
        ReportMessage On(params int[] questions) => message with { Quotes = [.. questions.Select(question => new ReportQuote("Group 1", question, "Open data"))] };

        var text = Markdown(sample with { Sessions = [sample.Sessions[0] with { Messages = [On(1), On(1, 1), On(2), On(2, 3), On()] }] });

        Assert.Equal(
            ["1\\. What does innovation in the public sector mean, and how does it differ from innovation in the private sector?", "2\\. Why is public sector innovation important in today's governance landscape?", "Not tied to one question"],
            Regex.Matches(text, "^#### (.*)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value));
        Assert.DoesNotContain("####", Markdown(sample with { Sessions = [sample.Sessions[5]] }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_says_what_is_not_reflected_what_lacks_a_wording_and_how_the_times_are_to_be_read()
    {
        var sample = SampleReports.Whole();
        var text = Markdown(sample);
        var lacking = sample.Sessions.SelectMany(session => session.Messages).Count(message => !message.Wording.Has(Language.UzbekLatin));

        Assert.Contains($"Annex B lists what no message reflects: {sample.Sessions.Sum(session => session.Unreflected.Count)} contributions. No Uzbek wording yet: {lacking} messages.", text, StringComparison.Ordinal);
        Assert.Contains("Times are those of Asia/Samarkand (UTC+05\\:00).", text, StringComparison.Ordinal);
        Assert.Contains("| **1 234** |", Markdown(sample with { People = 1234 }), StringComparison.Ordinal);
    }

    [Fact]
    public void What_many_said_in_the_same_words_is_quoted_once_with_all_its_sources_in_the_annex()
    {
        var sample = SampleReports.Whole();
        var message = sample.Sessions[0].Messages[0] with
        {
            Quotes =
            [
                .. Enumerable.Range(1, 6).Select(group => new ReportQuote($"Group {group}", 1, "Fewer forms")),
                new("Group 1", 1, "Fewer forms"), new("Group 6", 1, "Fewer forms"), new("Group 6", 1, "Fewer forms") { Late = true },
                new("Group 2", 1, "Open data") { Late = true },
            ],
        };

        var text = Text(Html(sample with { Sessions = [sample.Sessions[0] with { Messages = [message] }] }));

        Assert.Contains("“Fewer forms” – Group 1, question 1; Group 2, question 1; Group 3, question 1\n“Open data” – Group 2, question 1, late\n", text, StringComparison.Ordinal);
        Assert.Contains("6 more in Annex C.", text, StringComparison.Ordinal);
        Assert.EndsWith("1.1 For me innovation", text[..(text.LastIndexOf("For me innovation", StringComparison.Ordinal) + "For me innovation".Length)], StringComparison.Ordinal);
        Assert.Contains("“Fewer forms” – Group 4, question 1; Group 5, question 1; Group 6, question 1 ×2; Group 1, question 1; Group 6, question 1, late", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_contribution_is_a_quote_or_listed_as_not_reflected()
    {
        var text = Collapsed(Text(Html(SampleReports.Whole())));

        Assert.All(WorkshopBot.Programmes.ContributionSeeds.Load(), seed => Assert.Contains(Collapsed(seed.Text), text, StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_that_no_message_reflects_is_listed_by_group_and_the_same_words_once()
    {
        var sample = SampleReports.Whole();
        var crowded = sample.Sessions[0] with
        {
            Contributions = 60,
            Unreflected = [.. Enumerable.Range(0, 50).Select(index => new UnreflectedContribution($"Group {index / 10}", 1, index < 2 ? "Word for word the same" : $"Thought {index}", false))],
        };

        var text = Text(Html(sample with { Sessions = [crowded, .. sample.Sessions.Skip(1)] }));

        Assert.Contains("50 of 60 contributions.", text, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(2, 48), thought => Assert.Contains($"Thought {thought}\n", text, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(1, 4), group => Assert.Contains($"\nGroup {group}\n\nThought {group}0\n", text, StringComparison.Ordinal));
        Assert.Contains("\nGroup 0\n\nWord for word the same – ×2\nThought 2\n", text, StringComparison.Ordinal);
        Assert.Equal(text.IndexOf("Word for word the same", StringComparison.Ordinal), text.LastIndexOf("Word for word the same", StringComparison.Ordinal));
    }

    [Fact]
    public void A_quote_in_another_language_has_its_translation_beside_it()
    {
        var sample = SampleReports.Whole();
        var message = sample.Sessions[0].Messages[0] with { Quotes = [new ReportQuote("Group 1", 2, "Маблағ керак") { Translation = "Money is needed" }] };

        var text = Text(Html(sample with { Sessions = [sample.Sessions[0] with { Messages = [message] }, .. sample.Sessions.Skip(1)] }));

        Assert.Contains("“Маблағ керак” (translation: “Money is needed”) – Group 1, question 2", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.UzbekLatin)]
    [InlineData(Language.UzbekCyrillic)]
    public void A_workshop_that_has_not_begun_can_be_reported(Language language)
    {
        var whole = SampleReports.MidWay();
        var report = whole with { People = 0, Groups = 0, Sessions = [.. whole.Programme.Sessions.Select(session => new ReportSession { Session = session, Status = ReportStatus.Planned, People = 0, Groups = 0, Contributions = 0 })] };

        Assert.DoesNotContain("{", Markdown(report, language), StringComparison.Ordinal);
    }

    private static string Markdown(Report report, Language language = Language.English) =>
        Encoding.UTF8.GetString(Written.Report(report, ReportFormat.Markdown, language));

    private static string Html(Report report) => Markdig.Markdown.ToHtml(Markdown(report), GitHub);

    private static string Shown(Report report) => Text(Html(report));

    private static string Text(string html) => WebUtility.HtmlDecode(Regex.Replace(html.Replace("<br />", "\n", StringComparison.Ordinal), "<[^>]+>", ""));

    private static IEnumerable<string> Tags(string html) => Regex.Matches(html, @"<(/?\w+)").Select(match => match.Groups[1].Value);

    private static string Collapsed(string text) => Regex.Replace(text, @"\s+", " ");
}
