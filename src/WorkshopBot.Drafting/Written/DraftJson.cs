using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkshopBot.Drafting;

/// <summary>
/// A draft as JSON: <c>{messages:[{id, text, source, evidence:[{contribution, quote}]}], unreflected:[id…]}</c>. <c>source</c> is null where a
/// model worded the text; a quote that a model translated has its <c>translation</c> beside it. Where there are any, a message has <c>marks</c>
/// (<c>{code, found}</c>, why it still reads as a remark) and <c>maySayTheSame</c> (<c>{contribution, quote, score}</c>, no evidence).
/// </summary>
public static class DraftJson
{
    public static Task WriteAsync(Stream stream, DraftResult draft, CancellationToken cancellationToken = default) =>
        JsonSerializer.SerializeAsync(stream, Written(draft), DraftJsonContext.Readable.WrittenDraft, cancellationToken);

    private static WrittenDraft Written(DraftResult draft) => new(
        [
            .. draft.Messages.Select((message, i) => new WrittenMessage(
                $"m{i + 1}", message.Text, message.Source,
                [.. message.Evidence.Select(evidence => new WrittenEvidence(evidence.Statement, evidence.Quote, evidence.Translation))],
                message.Marks is { Count: > 0 } marks ? [.. marks.Select(mark => new WrittenMark(mark.Code, mark.Found))] : null,
                Suggested(draft, i))),
        ],
        draft.Unreflected);

    private static List<WrittenSuggestion>? Suggested(DraftResult draft, int message) =>
        draft.Suggestions.Where(each => each.Message == message).Select(each => new WrittenSuggestion(each.Statement, each.Quote, each.Score)).ToList() is { Count: > 0 } some ? some : null;
}

internal sealed record WrittenDraft(IReadOnlyList<WrittenMessage> Messages, IReadOnlyList<string> Unreflected);

internal sealed record WrittenMessage(
    string Id, string Text, string? Source, IReadOnlyList<WrittenEvidence> Evidence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<WrittenMark>? Marks,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<WrittenSuggestion>? MaySayTheSame);

internal sealed record WrittenMark(string Code, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Found);

internal sealed record WrittenSuggestion(string Contribution, string Quote, double Score);

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
