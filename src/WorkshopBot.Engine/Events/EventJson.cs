using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Languages;

namespace WorkshopBot.Engine.Events;

/// <summary>How domain types are written as JSON: in the store, and between silos.</summary>
public static class EventJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    // What people rely on is not guessed: null where none can be, a number for a name, or a member that is missing is damage.
    private static readonly JsonSerializerOptions Strict = new(Options)
    {
        RespectNullableAnnotations = true,
        TypeInfoResolver = Options.TypeInfoResolver!.WithAddedModifier(DemandWhatIsNeeded),
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>A row's body as what it says that it is.</summary>
    /// <param name="kind">For the operator.</param>
    /// <exception cref="UnreadableException">It is no JSON, or not of this type; the message holds nothing of what it says.</exception>
    public static object Read(string body, Type type, string kind)
    {
        try
        {
            return JsonSerializer.Deserialize(body, Strict.GetTypeInfo(type)) ?? throw new UnreadableException(kind, "its body is null");
        }
        catch (JsonException exception)
        {
            var place = exception.Path is { Length: < 80 } path && path.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '[' or ']' or '$') ? $" at {path}" : "";
            throw new UnreadableException(kind, $"its body does not read as such{place}", exception);
        }
        catch (Exception exception) when (exception is NotSupportedException or ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new UnreadableException(kind, $"its body does not read as such ({exception.GetType().Name})", exception);
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(EventJsonContext.Default.Options)
        {
            TypeInfoResolver = EventJsonContext.Default.WithAddedModifier(AddDerivedTypes).WithAddedModifier(LeaveOutLater),
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.MakeReadOnly();
        return options;
    }

    // What came later is written where it says something, so that an older programme reads and is written as it was.
    private static void LeaveOutLater(JsonTypeInfo type)
    {
        if (type.Type == typeof(Programme))
            type.Properties.Single(property => property.AttributeProvider is PropertyInfo { Name: nameof(Programme.GroupsHaveASay) }).ShouldSerialize = (_, value) => value is true;
    }

    // A null is left out when it is written, and what came later has a default: anything else that is missing was lost.
    private static void DemandWhatIsNeeded(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false, IsMemberInitializer: false } || IsStamp(property)))
            property.IsRequired = true;
    }

    /// <summary>A command is kept with who gave it and when.</summary>
    private static bool IsStamp(JsonPropertyInfo property) =>
        property.AttributeProvider is PropertyInfo { Name: nameof(WorkshopCommand.By) or nameof(WorkshopCommand.At), DeclaringType: { IsAbstract: true } owner }
        && (owner == typeof(WorkshopCommand) || owner == typeof(DiscussionCommand) || owner == typeof(OutcomeCommand));

    private static void AddDerivedTypes(JsonTypeInfo type)
    {
        if (!type.Type.IsAbstract || (type.Type.Namespace != typeof(Programme).Namespace && type.Type != typeof(WorkshopRequest)))
            return;
        var derived = type.Type.Assembly.GetTypes().Where(candidate => !candidate.IsAbstract && candidate.IsAssignableTo(type.Type)).ToList();
        if (derived.Count == 0)
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "$type" };
        foreach (var candidate in derived)
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(candidate, candidate.Name));
    }
}

/// <summary>A text as <c>{"en": "…", "uz-Latn": "…"}</c>.</summary>
public sealed class LocalizedTextConverter : JsonConverter<LocalizedText>
{
    public override LocalizedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Dictionary<Language, string> wordings = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var tag = reader.GetString();
            reader.Read();
            wordings[LanguagePacks.FromTag(tag) ?? throw new JsonException($"'{tag}' is not a language.")] = reader.GetString() ?? throw new JsonException("A wording is null.");
        }
        return new LocalizedText(wordings);
    }

    public override void Write(Utf8JsonWriter writer, LocalizedText value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (language, wording) in value.Wordings)
            writer.WriteString(language.Tag(), wording);
        writer.WriteEndObject();
    }
}

/// <summary>A language by the name that earlier versions gave it, or by its tag.</summary>
public sealed class LanguageConverter : JsonConverter<Language>
{
    public override Language Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && LanguagePacks.FromStored(reader.GetString()) is { } language
            ? language
            : throw new JsonException("This is not a language.");

    public override void Write(Utf8JsonWriter writer, Language value, JsonSerializerOptions options) =>
        writer.WriteStringValue(LanguagePacks.StoredAs(value));
}

/// <summary>What was said in a discussion, as a list: what it is found by is made anew.</summary>
public sealed class ContributionsConverter : JsonConverter<Contributions>
{
    public override Contributions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var said = Contributions.None;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            said = said.Add(JsonSerializer.Deserialize(ref reader, One(options))!);
        return said;
    }

    public override void Write(Utf8JsonWriter writer, Contributions value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var contribution in value)
            JsonSerializer.Serialize(writer, contribution, One(options));
        writer.WriteEndArray();
    }

    private static JsonTypeInfo<Contribution> One(JsonSerializerOptions options) => (JsonTypeInfo<Contribution>)options.GetTypeInfo(typeof(Contribution));
}
