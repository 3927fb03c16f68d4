using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace WorkshopBot.Deliveries;

/// <summary>Under which name a delivered card is stored. It stays, whatever the record is called.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CardNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>
/// How delivered cards are written and read. A card's name stands in <c>card</c>, where every version has it: an earlier version reads
/// what this one writes, and sets aside what it does not know. By reflection, so that no list of cards can lack one.
/// </summary>
public static class DeliveredCardJson
{
    /// <summary>The member that names the card.</summary>
    public const string Discriminator = "card";

    private const int LongestName = 60;

    /// <summary>Every card that a delivery may be, by its name in the store.</summary>
    public static FrozenDictionary<string, Type> Known { get; } = typeof(DeliveredCard).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(DeliveredCard)) && type.GetCustomAttribute<CardNameAttribute>() is not null)
        .ToFrozenDictionary(type => type.GetCustomAttribute<CardNameAttribute>()!.Name);

    public static JsonSerializerOptions Options { get; } = Create();

    public static string NameOf(DeliveredCard card) => card.GetType().GetCustomAttribute<CardNameAttribute>()?.Name ?? "";

    public static string Write(DeliveredCard card) => JsonSerializer.Serialize(card, Type);

    /// <exception cref="InvalidDataException">This version cannot read it.</exception>
    public static DeliveredCard Read(string stored) =>
        TryRead(stored, out var card) ? card : throw new InvalidDataException("What a delivery refers to cannot be read.");

    /// <returns>False where this version cannot read it.</returns>
    public static bool TryRead(string stored, [NotNullWhen(true)] out DeliveredCard? card)
    {
        try
        {
            card = JsonSerializer.Deserialize(stored, Type);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            card = null;
        }
        return card is not null;
    }

    /// <summary>Why this version cannot read what a delivery refers to, with the card that it names; null where it can.</summary>
    public static (string Kind, string Reason)? CannotRead(string stored)
    {
        if (TryRead(stored, out _))
            return null;
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(stored);
        }
        catch (JsonException)
        {
            return ("", "it does not read as such");
        }
        return (node as JsonObject)?[Discriminator] is JsonValue value && value.TryGetValue<string>(out var name) && IsName(name)
            ? (name, Known.ContainsKey(name) ? "it does not read as such" : "this version does not know this card")
            : ("", "it names no card");
    }

    private static JsonTypeInfo<DeliveredCard> Type => (JsonTypeInfo<DeliveredCard>)Options.GetTypeInfo(typeof(DeliveredCard));

    private static bool IsName(string name) =>
        name.Length is > 0 and < LongestName && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            IgnoreReadOnlyProperties = true,
            // What people rely on is not guessed: a member that is missing is damage.
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowOutOfOrderMetadataProperties = true,
            Converters = { new JsonStringEnumConverter() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddCards } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void AddCards(JsonTypeInfo type)
    {
        if (type.Type != typeof(DeliveredCard))
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = Discriminator };
        foreach (var (name, card) in Known)
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(card, name));
    }
}
