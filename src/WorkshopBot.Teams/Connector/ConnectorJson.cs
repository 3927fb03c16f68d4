using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Teams.Connector;

internal sealed record CreateRequest
{
    public required bool IsGroup { get; init; }
    public IReadOnlyList<ChannelAccount>? Members { get; init; }
    public string? TenantId { get; init; }
    public ChannelData? ChannelData { get; init; }
    public Activity? Activity { get; init; }
}

internal sealed record Created(string? Id, string? ActivityId);

internal sealed record MembersPage(IReadOnlyList<ChannelAccount>? Members, string? ContinuationToken);

internal sealed record ChannelList(IReadOnlyList<ChannelInfo>? Conversations);

internal sealed record ErrorBody(ErrorDetail? Error);

internal sealed record ErrorDetail(string? Code);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateRequest))]
[JsonSerializable(typeof(Created))]
[JsonSerializable(typeof(MembersPage))]
[JsonSerializable(typeof(ChannelList))]
[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class ConnectorJson : JsonSerializerContext
{
    public static ConnectorJson Wire => Relaxed.Context;

    private static class Relaxed
    {
        internal static readonly ConnectorJson Context = new(new JsonSerializerOptions(Default.Options!)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
