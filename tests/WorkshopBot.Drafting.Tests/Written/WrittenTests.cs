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
        Assert.Equal(["id", "text", "source", "evidence"], json["messages"]![1]!.AsObject().Select(member => member.Key));
        Assert.Null(json["messages"]![1]!["source"]);
        Assert.Equal(["contribution", "quote"], json["messages"]![1]!["evidence"]![0]!.AsObject().Select(member => member.Key));
        Assert.Equal("courses are needed", (string?)json["messages"]![0]!["evidence"]![0]!["translation"]);
        Assert.Equal(["messages", "unreflected"], json.AsObject().Select(member => member.Key));
        Assert.Equal("c3", (string?)json["unreflected"]![0]);
        Assert.Contains("Ўқув", text, StringComparison.Ordinal);
    }
}
