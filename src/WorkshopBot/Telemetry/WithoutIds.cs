using System.Diagnostics;
using OpenTelemetry;

namespace WorkshopBot.Telemetry;

/// <summary>Takes out of a span what names a person or a conversation: the paths of the connector and the keys of grains.</summary>
internal sealed class WithoutIds : BaseProcessor<Activity>
{
    private static readonly string[] Naming = ["rpc.orleans.target_id", "rpc.orleans.source_id", "orleans.grain.id", "url.query", "client.address"];

    public override void OnEnd(Activity data)
    {
        foreach (var name in Naming)
            data.SetTag(name, null);
        if (data.GetTagItem("url.full") is string url && Uri.TryCreate(url, UriKind.Absolute, out var address))
            data.SetTag("url.full", $"{address.GetLeftPart(UriPartial.Authority)}/{Shape(address)}");
    }

    /// <summary>The path with its ids left out: what stands at every second place after the version.</summary>
    private static string Shape(Uri address) =>
        string.Join('/', address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select((part, place) => place >= 2 && place % 2 == 0 ? "*" : part));
}
