using System.Text;
using System.Text.Json.Nodes;
using WorkshopBot.Drafting;

namespace WorkshopBot.Drafting.Tests.Written;

public sealed class WrittenTests
{
    private static readonly DraftingRequest Request = new(
        [new DraftingQuestion(1, "What helps?")],
        [
            new Statement("c1", "**bold** [x](javascript:1) <at>Everyone</at> =1+1 ${workshop.title}", "p1", "g1", 1),
            new Statement("c2", "Ўқув курслари керак", "p2", "g1", 1),
            new Statement("c3", "1. not\n- a list", "p3", "g2"),
        ]);

    private static readonly DraftResult Draft = new(
        [
            new DraftedMessage("Training (\"kurslar\") is needed.", 1, "c2", [new DraftedEvidence("c2", "Ўқув курслари керак") { Translation = "courses are needed" }], Drafters.Embedded),
            new DraftedMessage("Bold.", null, null, [new DraftedEvidence("c1", Request.Statements[0].Text)], Drafters.Azure),
        ],
        ["c3"], [new DraftNote(DraftNotes.ModelCalls, 2)]);

    [Fact]
    public async Task Json_has_the_documented_shape()
    {
        using var stream = new MemoryStream();
        await DraftJson.WriteAsync(stream, Draft, TestContext.Current.CancellationToken);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        var json = JsonNode.Parse(text)!;
        Assert.Equal("m1", (string?)json["messages"]![0]!["id"]);
        Assert.Equal("c2", (string?)json["messages"]![0]!["source"]);
        Assert.Equal("c2", (string?)json["messages"]![0]!["evidence"]![0]!["contribution"]);
        Assert.Equal("Ўқув курслари керак", (string?)json["messages"]![0]!["evidence"]![0]!["quote"]);
        Assert.False(json["messages"]![1]!.AsObject().ContainsKey("source"));
        Assert.Equal("c3", (string?)json["unreflected"]![0]);
        Assert.Contains("Ўқув", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_shows_what_people_wrote_as_they_wrote_it()
    {
        var text = DraftMarkdown.Of(Request, Draft);
        Assert.Contains(@"> \*\*bold\*\* \[x\](javascript:1) \<at\>Everyone\</at\> =1+1 \${workshop.title} — c1", text, StringComparison.Ordinal);
        Assert.Contains("## 1. What helps?", text.Replace(@"\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("People: 1; groups: 1; contributions: 1", text, StringComparison.Ordinal);
        Assert.Contains("> *courses are needed*", text, StringComparison.Ordinal);
        Assert.Contains(@"- c3: 1\. not - a list", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1) a", @"1\) a")]
    [InlineData("- a", @"\- a")]
    [InlineData("https://x.uz", @"https\://x.uz")]
    [InlineData("www.x.uz", @"www\.x.uz")]
    [InlineData("a_b@c #1 | x", @"a\_b\@c \#1 \| x")]
    [InlineData("plain, 12.5% (ok): fine.", "plain, 12.5% (ok): fine.")]
    public void Markup_is_escaped_and_only_markup(string text, string expected) => Assert.Equal(expected, DraftMarkdown.Escape(text));
}
