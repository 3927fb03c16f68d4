using System.Diagnostics;

namespace WorkshopBot.Telemetry;

/// <summary>The app's part of a trace: the activity that somebody sent, and the card that it led to. Kinds of things only, never what they say or whose they are.</summary>
internal static class BotTelemetry
{
    public const string Name = "WorkshopBot";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Something came from Teams.</summary>
    public static Activity? Hear(string kind) => Source.StartActivity($"hear {kind}");

    /// <summary>It is the press of a button. The verb is one of ours.</summary>
    public static void Pressed(string verb)
    {
        if (Activity.Current is { Source.Name: Name } heard)
            heard.DisplayName = $"press {verb}";
    }

    /// <summary>A card goes out: within the trace of what caused it, which may have ended long ago.</summary>
    public static Activity? Deliver(string card, string? trace, bool isUpdate)
    {
        ActivityContext.TryParse(trace, null, isRemote: true, out var cause);
        var sending = Source.StartActivity($"deliver {card}", ActivityKind.Producer, cause);
        return sending?.SetTag("workshopbot.update", isUpdate);
    }
}
