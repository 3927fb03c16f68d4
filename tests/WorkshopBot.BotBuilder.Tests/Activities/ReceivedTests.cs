using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Schema;
using JsonConvert = Newtonsoft.Json.JsonConvert;
using Sdk = Microsoft.Bot.Schema;

namespace WorkshopBot.BotBuilder.Tests.Activities;

/// <summary>What Microsoft's SDK writes goes through our reader and writer without losing a member; WORKSHOPBOT_FUZZ sets how many are drawn.</summary>
public sealed class ReceivedTests(Differential table)
{
    private const string Kind = "activities that the SDK writes, read and written by us";
    private const string NoAnswer = "an activity without type, service URL or conversation is refused: it could not be answered";
    private const string NoContentType = "an attachment without a content type is refused: the protocol demands one";
    private const string NoNull = "a member that is null is left out: the protocol gives null no meaning of its own";

    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("WORKSHOPBOT_FUZZ") ?? "20000", CultureInfo.InvariantCulture);

    [Fact]
    public void Every_activity_that_the_SDK_writes_comes_through_member_by_member()
    {
        Gen.Select(new SchemaGen<Sdk.Activity>(), Gen.Int[0, 19], (activity, luck) => luck == 0 ? activity : Complete(activity))
            .Sample(Compare, iter: Count, threads: 2, print: Written);

        Assert.Empty(table[Kind].Differing);
        Assert.Equal(new[] { NoAnswer, NoContentType, NoNull }.Order(StringComparer.Ordinal), table[Kind].Reasons);
    }

    private void Compare(Sdk.Activity activity)
    {
        var written = Written(activity);
        var before = JsonNode.Parse(written)!;
        if (RequestBody.Parse(Encoding.UTF8.GetBytes(written)) is not { } read)
        {
            if (!HasAddress(activity))
                table[Kind].OnPurpose(NoAnswer);
            else if (activity.Attachments?.Any(attachment => attachment.ContentType is null) == true)
                table[Kind].OnPurpose(NoContentType);
            else
                table[Kind].Differ($"refused: {written}");
            return;
        }
        var after = JsonNode.Parse(JsonSerializer.Serialize(read, TeamsJson.Wire.Activity));
        var differing = Members.Differing(before, after).ToList();
        if (differing.Find(difference => !difference.EndsWith(Members.Null, StringComparison.Ordinal)) is { } lost)
            table[Kind].Differ($"{lost} in {written}");
        else if (differing.Count > 0)
            table[Kind].OnPurpose(NoNull);
        else
            table[Kind].Agree();
    }

    /// <summary>What is refused at once is drawn seldom: most draws have all that the protocol demands.</summary>
    private static Sdk.Activity Complete(Sdk.Activity activity)
    {
        activity.Type = activity.Type is { Length: > 0 } type ? type : Sdk.ActivityTypes.Message;
        activity.ServiceUrl = activity.ServiceUrl is { Length: > 0 } url ? url : "https://smba.trafficmanager.net/emea/";
        activity.Conversation ??= new Sdk.ConversationAccount();
        activity.Conversation.Id = activity.Conversation.Id is { Length: > 0 } id ? id : "19:c@thread.tacv2;messageid=1";
        foreach (var attachment in activity.Attachments ?? [])
            attachment.ContentType ??= "text/plain";
        return activity;
    }

    private static bool HasAddress(Sdk.Activity activity) => activity is { Type.Length: > 0, ServiceUrl.Length: > 0, Conversation.Id.Length: > 0 };

    private static string Written(Sdk.Activity activity) => JsonConvert.SerializeObject(activity, HttpHelper.BotMessageSerializerSettings);
}
