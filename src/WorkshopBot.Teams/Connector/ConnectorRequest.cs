using System.Net.Http.Headers;
using System.Text.Json;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Teams.Connector;

/// <summary>One call, before it has an address that may be spoken to.</summary>
internal sealed record ConnectorRequest(HttpMethod Method, string ServiceUrl, string Path, byte[]? Body)
{
    /// <summary>Whether the request may be sent again when nobody knows what became of it.</summary>
    public static HttpRequestOptionsKey<bool> Repeatable { get; } = new("teams-repeatable");

    /// <summary>The conversation or team that the limits count it for; null where it makes a 1:1 chat.</summary>
    public string? About { get; init; }

    public string Query { get; init; } = "";

    public bool MayRepeat { get; init; } = Method != HttpMethod.Post;

    public static ConnectorRequest Get(string serviceUrl, params ReadOnlySpan<string> segments) =>
        new(HttpMethod.Get, serviceUrl, Escape(segments), null) { About = AboutOf(segments) };

    public static ConnectorRequest Delete(string serviceUrl, params ReadOnlySpan<string> segments) =>
        new(HttpMethod.Delete, serviceUrl, Escape(segments), null) { About = AboutOf(segments) };

    public static ConnectorRequest Put(string serviceUrl, Activity activity, params ReadOnlySpan<string> segments) =>
        new(HttpMethod.Put, serviceUrl, Escape(segments), JsonSerializer.SerializeToUtf8Bytes(activity, TeamsJson.Wire.Activity)) { About = AboutOf(segments) };

    public static ConnectorRequest Post(string serviceUrl, Activity activity, params ReadOnlySpan<string> segments) =>
        new(HttpMethod.Post, serviceUrl, Escape(segments), JsonSerializer.SerializeToUtf8Bytes(activity, TeamsJson.Wire.Activity)) { About = AboutOf(segments) };

    public static ConnectorRequest Post(string serviceUrl, CreateRequest create, params ReadOnlySpan<string> segments) =>
        new(HttpMethod.Post, serviceUrl, Escape(segments), JsonSerializer.SerializeToUtf8Bytes(create, ConnectorJson.Wire.CreateRequest)) { About = create.ChannelData?.Channel?.Id };

    public HttpRequestMessage ToMessage(Uri @base)
    {
        var message = new HttpRequestMessage(Method, new Uri(@base.AbsoluteUri.TrimEnd('/') + Path + Query));
        message.Options.Set(Repeatable, MayRepeat);
        message.Headers.Accept.Add(new("application/json"));
        if (Body is not null)
            message.Content = new ByteArrayContent(Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
        return message;
    }

    // v3/conversations/{conversation}/… or v3/teams/{team}/…
    private static string? AboutOf(ReadOnlySpan<string> segments) => segments.Length > 2 ? Activity.Split(segments[2]).Key : null;

    private static string Escape(ReadOnlySpan<string> segments)
    {
        var path = "";
        foreach (var segment in segments)
        {
            // Uri resolves dot segments even when they are escaped: an id of ".." would name another resource.
            if (segment is "" or "." or "..")
                throw new ConnectorException(ConnectorFailure.Refused, "An id in the address is empty or a dot segment.");
            path += "/" + Uri.EscapeDataString(segment);
        }
        return path;
    }
}
