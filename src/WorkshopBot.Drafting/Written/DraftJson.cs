using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace WorkshopBot.Drafting;

/// <summary>A draft as JSON: <c>{messages:[{id, text, question?, source?, drafter, evidence:[{contribution, quote, translation?}]}], unreflected:[id…], notes:[{code, count}]}</c>.</summary>
public static class DraftJson
{
    public static Task WriteAsync(Stream stream, DraftResult draft, CancellationToken cancellationToken = default) =>
        JsonSerializer.SerializeAsync(stream, Written(draft), DraftJsonContext.Readable.WrittenDraft, cancellationToken);

    private static WrittenDraft Written(DraftResult draft) => new(
        [
            .. draft.Messages.Select((message, i) => new WrittenMessage(
                $"m{i + 1}", message.Text, message.Question, message.Source, message.Drafter,
                [.. message.Evidence.Select(evidence => new WrittenEvidence(evidence.Statement, evidence.Quote, evidence.Translation))])),
        ],
        draft.Unreflected,
        draft.Notes);
}

internal sealed record WrittenDraft(IReadOnlyList<WrittenMessage> Messages, IReadOnlyList<string> Unreflected, IReadOnlyList<DraftNote> Notes);

internal sealed record WrittenMessage(string Id, string Text, int? Question, string? Source, string Drafter, IReadOnlyList<WrittenEvidence> Evidence);

internal sealed record WrittenEvidence(string Contribution, string Quote, string? Translation);

[JsonSerializable(typeof(WrittenDraft))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class DraftJsonContext : JsonSerializerContext
{
    /// <summary>Indented, with Cyrillic as it is.</summary>
    public static DraftJsonContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}
