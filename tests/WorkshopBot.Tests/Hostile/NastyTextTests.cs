using System.Diagnostics;
using System.Text.RegularExpressions;
using WorkshopBot.Cards;
using WorkshopBot.Domain;
using WorkshopBot.Drafting;
using WorkshopBot.Languages;
using WorkshopBot.Organising.Membership;
using WorkshopBot.Reports.Markdown;
using WorkshopBot.Teams.Schema;
using WorkshopBot.Typing;
using Activity = WorkshopBot.Teams.Schema.Activity;

namespace WorkshopBot.Tests.Hostile;

/// <summary>Whatever people and their clients send is read in a moment: no text keeps the bot from everybody else.</summary>
public sealed class NastyTextTests
{
    private const int Long = 20_000;

    /// <summary>Generous: what takes a moment on a busy machine stays below, what grows with the square does not.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    internal static readonly Dictionary<string, string> Nasty = new()
    {
        ["Uzbek apostrophes"] = "a" + Times("ʻʼ") + "!",
        ["straight apostrophes"] = "o" + Times("'") + "\u0001",
        ["spaces"] = "a" + Times(" ") + "a",
        ["hard spaces"] = "a" + Times("\u00A0") + "a",
        ["tabs"] = "a" + Times("\t") + "a",
        ["line breaks"] = Times("\r\n"),
        ["quotation marks"] = Times("\""),
        ["digits"] = Times("7") + "x",
        ["digits and spaces"] = "+" + Times("1 ") + "x",
        ["digits and dots"] = Times("1.") + "x",
        ["capital letters"] = Times("A") + "\u0001",
        ["Cyrillic letters"] = Times("ў") + "!",
        ["words"] = Times("Aa bb ") + "\u0001",
        ["hyphens"] = Times("-") + "a",
        ["pipes and hyphens"] = "|" + Times("-|") + "a",
        ["number signs"] = Times("#") + "a",
        ["asterisks"] = "*" + Times("a*") + "b",
        ["brackets"] = Times("[") + Times("("),
        ["at signs"] = Times("a@") + " ",
        ["addresses without an end"] = Times("a.") + "@" + Times("a.") + " ",
        ["combining marks"] = "a" + Times("\u0301") + "!",
        ["right to left"] = "\u202E" + Times("\u05D0\u064B ") + "\u202C",
        ["lone surrogates"] = Times("\uD83D"),
        ["faces"] = Times("😀"),
        ["nulls"] = Times("\0"),
        ["angle brackets"] = Times("<at>"),
        ["comments without an end"] = Times("<!--"),
        ["braces"] = Times("{1") + Times("}"),
        ["backslashes"] = Times("\\") + "|",
        ["questions"] = Times("?\" A"),
        ["beginnings on behalf"] = "on behalf of 999 " + Times(" ") + "x",
        ["Roman numbers"] = Times("iv") + ".",
        ["times of day"] = Times("10:00-11:00 ") + "x",
        ["month names"] = Times("may 1 ") + "x",
        ["semicolons"] = Times(";") + "a",
    };

    private static readonly (string Name, Action<string> Read)[] Readers =
    [
        ("a channel's name", text => WrittenByPeople.IsPlain(text)),
        ("a number of people", text => OnBehalfOf.Read(text)),
        ("typed words", text => TypedWord.Of(text).Take(100).Select(word => (word.Number, word.Place, word.Time)).ToList()),
        ("one typed word", text => _ = (new TypedWord(text, text, 0).Number, new TypedWord(text, text, 0).Place, new TypedWord(text, text, 0).Time)),
        ("the key of a name", text => TypedWord.KeyOf(text)),
        ("the folding of letters", text => Folding.Key(text)),
        ("the order of names", text => NaturalOrder.Instance.Compare(text, text + "1")),
        ("the words of a message", text => _ = new Activity { Type = ActivityTypes.Message, Text = text }.StrippedText),
        ("a list of members", text => MemberList.Read(text, WorkshopState.Empty, [], [])),
        ("a line of a report", text => MarkdownText.Line(text)),
        ("lines of a report", text => MarkdownText.Lines(text, "> ")),
        ("what leaves for a model", text => new Redactor(["Aziza Karimova"]).Redact(text)),
    ];

    public static TheoryData<string> Kinds => [.. Nasty.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_reader_of_what_people_send_is_done_in_a_moment(string kind)
    {
        foreach (var (name, read) in Readers)
            InAMoment(name, () => read(Nasty[kind]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_expression_in_the_sources_is_done_in_a_moment_or_gives_up(string kind)
    {
        foreach (var method in RegularExpressionsTests.Declared())
        {
            var expression = (Regex)method.Invoke(null, null)!;
            InAMoment($"{RegularExpressionsTests.Place(method)}", () =>
            {
                try
                {
                    _ = expression.Count(Nasty[kind]);
                }
                catch (RegexMatchTimeoutException) when (expression.MatchTimeout != Regex.InfiniteMatchTimeout)
                {
                }
            });
        }
    }

    [Fact]
    public void A_channel_named_with_two_dozen_Uzbek_apostrophes_is_read_at_once() =>
        InAMoment("IsPlain", () => Assert.False(WrittenByPeople.IsPlain("Oʻ" + string.Concat(Enumerable.Repeat("ʻʼ", 40)) + "_")));

    private static void InAMoment(string what, Action read)
    {
        // On a thread of its own: what does not come back must not keep the test from saying so.
        var began = Stopwatch.GetTimestamp();
        var reading = Task.Factory.StartNew(read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(Task.WaitAny([reading], Limit) == 0, $"{what} was not done after {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s.");
        reading.GetAwaiter().GetResult();
    }

    internal static string Times(string part) => string.Concat(Enumerable.Repeat(part, Long / part.Length));
}
