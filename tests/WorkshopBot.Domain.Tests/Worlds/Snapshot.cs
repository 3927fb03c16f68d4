using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkshopBot.Domain.Tests;

/// <summary>All that a state says, as text, since immutable collections compare by reference.</summary>
internal static class Snapshot
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new Sorted(), new Tagged() } };

    public static string Of<T>(T state) => JsonSerializer.Serialize(state, Options);

    /// <summary>A hash set has no order of its own.</summary>
    private sealed class Sorted : JsonConverter<ImmutableHashSet<string>>
    {
        public override ImmutableHashSet<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("a snapshot is only compared");

        public override void Write(Utf8JsonWriter writer, ImmutableHashSet<string> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Order(StringComparer.Ordinal).ToArray(), options);
    }

    private sealed class Tagged : JsonConverter<Language>
    {
        public override Language Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("a snapshot is only compared");

        public override void Write(Utf8JsonWriter writer, Language value, JsonSerializerOptions options) => writer.WriteStringValue(value.Tag());

        public override void WriteAsPropertyName(Utf8JsonWriter writer, Language value, JsonSerializerOptions options) => writer.WritePropertyName(value.Tag());
    }
}
