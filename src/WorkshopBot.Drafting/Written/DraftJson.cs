using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkshopBot.Drafting;

/// <summary>
/// A draft as JSON: <c>{messages:[{id, text, source, evidence:[{contribution, quote}]}], unreflected:[id…]}</c>. <c>source</c> is null where a
/// model worded the text; a quote that a model translated has its <c>translation</c> beside it.
/// </summary>
public static class DraftJson
{
    public static Task WriteAsync(Stream stream, DraftResult draft, CancellationToken cancellationToken = default) =>
        JsonSerializer.SerializeAsync(stream, Written(draft), DraftJsonContext.Readable.WrittenDraft, cancellationToken);

    private static WrittenDraft Written(DraftResult draft) => new(
        [
            .. draft.Messages.Select((message, i) => new WrittenMessage(
                $"m{i + 1}", message.Text, message.Source,
                [.. message.Evidence.Select(evidence => new WrittenEvidence(evidence.Statement, evidence.Quote, evidence.Translation))])),
        ],
        draft.Unreflected);
}

internal sealed record WrittenDraft(IReadOnlyList<WrittenMessage> Messages, IReadOnlyList<string> Unreflected);

internal sealed record WrittenMessage(string Id, string Text, string? Source, IReadOnlyList<WrittenEvidence> Evidence);

internal sealed record WrittenEvidence(string Contribution, string Quote, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Translation);

[JsonSerializable(typeof(WrittenDraft))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class DraftJsonContext : JsonSerializerContext
{
    /// <summary>Indented, with letters and quotation marks as they are.</summary>
    public static DraftJsonContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
