using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Teams.Tests.Conformance;

/// <summary>Holds our reader and writer against the vendor's (npm <c>@microsoft/agents-activity</c>).</summary>
public sealed class VendorTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char['a', 'z'], 1, 10], Gen.String[Gen.Char['Ѐ', 'ӿ'], 1, 10], Gen.OneOf<string>("<at>Bot</at>", "😀\u00a0\n\0\"\\", "‮=1+1 ${x}"));

    private static readonly Gen<ChannelAccount> Account =
        Gen.Select(Text.Null(), Text.Null(), Text.Null(), (id, name, entra) => new ChannelAccount { Id = id, Name = name, AadObjectId = entra });

    private static readonly Gen<Activity> Sent = Gen.Select(
        Gen.Select(Text.Null(), Text.Null(), Text.Null()),
        Gen.Select(Account.Null(), Account.Null()),
        Gen.Select(Text, Text.Null(), Gen.OneOf<string?>(null, "personal", "channel", "groupChat"), (id, name, kind) =>
            new ConversationAccount { Id = id, Name = name, ConversationType = kind, TenantId = name }).Null(),
        Text.Select(text => Attachment.Card(JsonSerializer.SerializeToElement(
            new JsonObject { ["type"] = "AdaptiveCard", ["body"] = new JsonArray(new JsonObject { ["text"] = text }) }, TeamsJson.Wire.JsonNode))).Array[0, 3].Null(),
        Gen.Select(Account, Text.Null(), (who, text) => (Entity)new Mention { Mentioned = who, Text = text }).Array[0, 3].Null(),
        Text.Select(id => new ChannelData { Channel = new() { Id = id }, Tenant = new() { Id = id } }).Null(),
        (words, people, conversation, attachments, entities, data) => new Activity
        {
            Type = ActivityTypes.Message,
            Text = words.Item1,
            Summary = words.Item2,
            ReplyToId = words.Item3,
            TextFormat = words.Item3 is null ? null : "plain",
            From = people.Item1,
            Recipient = people.Item2,
            Conversation = conversation,
            Attachments = attachments,
            Entities = entities,
            ChannelData = data,
        });

    /// <summary>The vendor's reader of activities, and its local test client.</summary>
    internal static NodeScripts Sdk { get; } = new("WorkshopBot.Teams.Tests", "node");

    [Fact]
    public async Task Every_activity_that_we_send_is_read_by_the_vendors_sdk()
    {
        var sent = new List<Activity>();
        Sent.Sample(sent.Add, iter: 2_000, threads: 1);

        var lines = Lines(await Sdk.RunAsync("read.js", string.Concat(sent.Select(activity => JsonSerializer.Serialize(activity, TeamsJson.Wire.Activity) + "\n"))));

        Assert.Equal(sent.Count, lines.Length);
        foreach (var (ours, theirs) in sent.Zip(lines))
            Same(JsonSerializer.SerializeToNode(ours, TeamsJson.Wire.Activity)!, JsonNode.Parse(theirs)!);
    }

    [Fact]
    public async Task Every_activity_that_the_vendors_sdk_builds_is_read_here_and_comes_back_whole()
    {
        var seed = Environment.GetEnvironmentVariable("WORKSHOPBOT_SEED") ?? "20250624";
        var lines = Lines(await Sdk.RunAsync("build.js", "", seed, 5_000.ToString(CultureInfo.InvariantCulture)));

        Assert.Equal(5_000, lines.Length);
        foreach (var line in lines)
        {
            var activity = JsonSerializer.Deserialize(line, TeamsJson.Wire.Activity)!;
            Same(WithoutNulls(JsonNode.Parse(line)!), WithoutNulls(JsonSerializer.SerializeToNode(activity, TeamsJson.Wire.Activity)!));
            Assert.Equal(
                activity is { ServiceUrl: not null, Conversation: not null }, RequestBody.Parse(Encoding.UTF8.GetBytes(line)) is not null);
        }
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>For a field that we know, null says the same as nothing, and we write nothing.</summary>
    private static JsonNode WithoutNulls(JsonNode node)
    {
        if (node is JsonObject fields)
        {
            foreach (var name in fields.Where(field => field.Value is null).Select(field => field.Key).ToList())
                fields.Remove(name);
            foreach (var field in fields)
                WithoutNulls(field.Value!);
        }
        foreach (var item in (node as JsonArray ?? []).OfType<JsonNode>())
            WithoutNulls(item);
        return node;
    }

    private static void Same(JsonNode expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"{expected.ToJsonString()}\n{actual.ToJsonString()}");
}
