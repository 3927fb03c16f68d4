using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using WorkshopBot.Conversations;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Maintenance;

/// <summary>The texts of what is stored, each with what its type declares of it (<see cref="KeyAttribute"/> and its kin).</summary>
internal static class Declared
{
    private static readonly Type[] Attributes =
    [
        typeof(KeyAttribute), typeof(PersonIdAttribute), typeof(PlaceAttribute), typeof(NameOfAttribute), typeof(WordsOfAttribute), typeof(WordingAttribute), typeof(RemarkAttribute),
        typeof(WordedAttribute), typeof(ForEverybodyAttribute),
    ];

    private static readonly Dictionary<string, JsonTypeInfo> EventTypes = new[] { typeof(WorkshopEvent), typeof(DiscussionEvent), typeof(OutcomeEvent) }
        .SelectMany(root => root.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(root)))
        .ToDictionary(type => type.Name, type => EventJson.Options.GetTypeInfo(type));

    /// <summary>Every event, by its name in the store.</summary>
    public static IReadOnlyDictionary<string, JsonTypeInfo> Events => EventTypes;

    public static JsonTypeInfo Request { get; } = EventJson.Options.GetTypeInfo(typeof(WorkshopRequest));

    public static JsonTypeInfo Card { get; } = DeliveredCardJson.Options.GetTypeInfo(typeof(DeliveredCard));

    /// <summary>The kinds of facts that have texts.</summary>
    public static IReadOnlyDictionary<string, JsonTypeInfo> Facts { get; } = new Dictionary<string, JsonTypeInfo>
    {
        ["conversation"] = AddressJson.Default.ConversationEntry,
        ["person"] = AddressJson.Default.PersonEntry,
        ["team"] = AddressJson.Default.TeamEntry,
    };

    /// <summary>What is declared of a member; null where nothing is. That of a record's parameter counts for its property.</summary>
    public static Attribute? Of(JsonPropertyInfo member) => member.AttributeProvider is not PropertyInfo property ? null
        : new ICustomAttributeProvider?[] { property, property.DeclaringType!.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).SelectMany(made => made.GetParameters()).FirstOrDefault(parameter => parameter.Name == property.Name) }
            .SelectMany(declared => declared?.GetCustomAttributes(false).OfType<Attribute>() ?? []).FirstOrDefault(attribute => Attributes.Contains(attribute.GetType()));

    /// <summary>The members of a type that are stored.</summary>
    public static IEnumerable<JsonPropertyInfo> MembersOf(JsonTypeInfo type) => type.Properties.Where(member => member.Get is not null && (member.Set is not null || IsParameter(member)));

    /// <summary>The text of an object's member, by the member's name in its type.</summary>
    public static string? Text(JsonObject entry, string member) =>
        entry[JsonNamingPolicy.CamelCase.ConvertName(member)] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Gives every declared text of an object to <paramref name="rewrite"/>, with the object that holds it as it was.</summary>
    /// <returns>Whether any was changed.</returns>
    public static bool Rewrite(JsonTypeInfo type, JsonObject entry, Func<Attribute, string, JsonObject, string> rewrite)
    {
        type = Actual(type, entry);
        var changed = false;
        List<Action> changes = [];
        foreach (var member in MembersOf(type))
        {
            if (entry[member.Name] is not { } node)
                continue;
            var declared = Of(member);
            switch (node)
            {
                case JsonValue value when declared is not null && value.TryGetValue<string>(out var text) && rewrite(declared, text, entry) is var after && after != text:
                    changes.Add(() => entry[member.Name] = after);
                    break;
                case JsonObject inner when declared is null && type.Options.GetTypeInfo(member.PropertyType) is { Kind: JsonTypeInfoKind.Object } of:
                    changed |= Rewrite(of, inner, rewrite);
                    break;
                case JsonArray items when type.Options.GetTypeInfo(member.PropertyType) is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element }:
                    changed |= Rewrite(items, declared, type.Options.GetTypeInfo(element), entry, rewrite);
                    break;
            }
        }
        changes.ForEach(change => change());
        return changed || changes.Count > 0;
    }

    private static bool Rewrite(JsonArray items, Attribute? declared, JsonTypeInfo element, JsonObject holder, Func<Attribute, string, JsonObject, string> rewrite)
    {
        var changed = false;
        for (var at = 0; at < items.Count; at++)
        {
            if (items[at] is JsonObject inner && element.Kind == JsonTypeInfoKind.Object)
            {
                changed |= Rewrite(element, inner, rewrite);
            }
            else if (declared is not null && items[at] is JsonValue value && value.TryGetValue<string>(out var text) && rewrite(declared, text, holder) is var after && after != text)
            {
                items[at] = after;
                changed = true;
            }
        }
        return changed;
    }

    private static JsonTypeInfo Actual(JsonTypeInfo type, JsonObject entry) =>
        type.PolymorphismOptions is { } kinds
        && entry[kinds.TypeDiscriminatorPropertyName] is JsonValue value && value.TryGetValue<string>(out var kind)
        && kinds.DerivedTypes.FirstOrDefault(derived => derived.TypeDiscriminator is string name && name == kind) is { DerivedType: { } actual }
            ? type.Options.GetTypeInfo(actual)
            : type;

    private static bool IsParameter(JsonPropertyInfo member) => member.AssociatedParameter is not null;
}
