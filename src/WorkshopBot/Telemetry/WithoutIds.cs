using System.Diagnostics;
using OpenTelemetry;

namespace WorkshopBot.Telemetry;

/// <summary>Takes out of a span what names a person or a conversation: the paths of the connector and the keys of grains.</summary>
internal sealed class WithoutIds : BaseProcessor<Activity>
{
    private static readonly string[] Naming = ["orleans.rpc.target_id", "orleans.rpc.source_id", "orleans.grain.id", "orleans.activation.id", "url.query", "url.path", "client.address"];

    public override void OnEnd(Activity data)
    {
        foreach (var name in Naming)
            data.SetTag(name, null);
        if (data.GetTagItem("url.full") is string url && Uri.TryCreate(url, UriKind.Absolute, out var address))
            data.SetTag("url.full", $"{address.GetLeftPart(UriPartial.Authority)}/{Shape(address)}");
    }

    /// <summary>The path with its ids left out: what stands at every second place after the version, which a region may stand before. Of other paths only their first part.</summary>
    private static string Shape(Uri address)
    {
        var parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var version = Array.IndexOf(parts, "v3");
        return string.Join('/', version < 0 ? parts.Take(1) : parts.Select((part, place) => place > version && (place - version) % 2 == 0 ? "*" : part));
    }
}
