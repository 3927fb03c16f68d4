using System.Text.Json;
using WorkshopBot.Domain;

namespace WorkshopBot.Engine.Events;

/// <summary>Between an event and its row. An event's name in the store is its type's name; a renamed type needs its old name here.</summary>
public static class EventCodec
{
    /// <summary>The version of every event's shape. An older shape is read by the same types; a field that came later has a default.</summary>
    public const int Shape = 1;

    private static readonly Dictionary<string, Type> Types = new[] { typeof(WorkshopEvent), typeof(DiscussionEvent), typeof(OutcomeEvent) }
        .SelectMany(root => root.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(root)))
        .ToDictionary(type => type.Name);

    public static NewEvent Encode(object domainEvent) =>
        new(domainEvent.GetType().Name, Shape, JsonSerializer.Serialize(domainEvent, EventJson.Options.GetTypeInfo(domainEvent.GetType())));

    /// <exception cref="InvalidDataException">The store was written by a newer version.</exception>
    public static Recorded<TEvent> Decode<TEvent>(StoredEvent stored)
    {
        if (!Types.TryGetValue(stored.Type, out var type) || stored.Shape > Shape)
            throw new InvalidDataException($"Event {stored.Version} of {stored.Stream} is '{stored.Type}' in shape {stored.Shape}, which this version does not know. Run the version that wrote it, or a newer one.");
        return new((TEvent)JsonSerializer.Deserialize(stored.Body, EventJson.Options.GetTypeInfo(type))!, stored.At, stored.By);
    }
}
