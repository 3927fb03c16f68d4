using System.Text.Json;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Faults;

namespace WorkshopBot.Engine.Events;

/// <summary>
/// Between an event and its row. An event's name in the store is its type's name; a renamed type needs its old name here.
/// </summary>
public static class EventCodec
{
    /// <summary>
    /// The version of every event's shape. An older shape is read by the same types; a field that came later has a default.
    /// </summary>
    public const int Shape = 1;

    private static readonly Dictionary<string, Type> Types = new[] { typeof(WorkshopEvent), typeof(DiscussionEvent), typeof(OutcomeEvent) }
        .SelectMany(root => root.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(root)))
        .ToDictionary(type => type.Name);

    public static NewEvent Encode(object domainEvent) =>
        new(domainEvent.GetType().Name, Shape, JsonSerializer.Serialize(domainEvent, EventJson.Options.GetTypeInfo(domainEvent.GetType())));

    /// <summary>Whether this version knows a kind of event in a shape.</summary>
    public static bool Knows(string type, int shape) => Types.ContainsKey(type) && shape <= Shape;

    /// <summary>The names of all kinds of events that this version writes.</summary>
    public static IEnumerable<string> Kinds => Types.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="UnreadableException">A newer version wrote it, or it is damaged.</exception>
    public static Recorded<TEvent> Decode<TEvent>(StoredEvent stored)
    {
        if (stored.Unreadable is { } damaged)
            throw new UnreadableException(stored.Type, damaged);
        if (!Types.TryGetValue(stored.Type, out var type) || !type.IsAssignableTo(typeof(TEvent)))
            throw new UnreadableException(stored.Type, "this version does not know this kind of event here; a newer one may");
        if (stored.Shape > Shape)
            throw new UnreadableException(stored.Type, $"a newer version wrote it, in shape {stored.Shape}");
        return new((TEvent)EventJson.Read(stored.Body, type, stored.Type), stored.At, stored.By);
    }
}
