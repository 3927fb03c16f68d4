using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WorkshopBot.Domain;

namespace WorkshopBot.Reports;

/// <summary>The report for programs: names stay English, texts are keyed by language tag, times have their offset in the workshop's time zone.</summary>
internal static class JsonReport
{
    // Not for embedding in a web page: what people wrote is readable in the file as they wrote it.
    private static readonly JsonReportContext Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static void Write(Report report, Stream stream)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(report.Programme.TimeZone);
        JsonSerializer.Serialize(
            stream,
            new Whole(
                report.Programme.Id, Texts(report.Programme.Title), Texts(report.Programme.Theme), report.Programme.From, report.Programme.To,
                report.Programme.TimeZone, report.Final, report.Final ? null : ReportWords.In(Language.English)["draft"], Local(report.MadeAt),
                report.People, report.Groups, [.. report.Sessions.Select(Session)]),
            Json.Whole);

        DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);
        DateTimeOffset? Maybe(DateTimeOffset? at) => at is { } time ? Local(time) : null;

        Part Session(ReportSession session)
        {
            var messages = session.Messages.Where(message => message.PublishedAt is not null)
                .Concat(report.Final ? [] : session.Messages.Where(message => message.PublishedAt is null));
            return new(
                session.Session.Number, session.Session.Kind is SessionKind.Concluding ? "concluding" : "thematic", Texts(session.Session.Title),
                session.Status.ToString().ToLowerInvariant(), Maybe(session.OpenedAt), Maybe(session.ClosedAt), session.People, session.Groups, session.Contributions,
                [.. session.Session.Questions.Select(question => new Asked(question.Number, Texts(question.Text)))],
                [.. messages.Select((message, index) => Message(message, $"{session.Session.Number}.{index + 1}"))],
                session.Unreflected, session.Participation, session.Unreadable is { Count: > 0 } unreadable ? unreadable : null);
        }

        Said Message(ReportMessage message, string number) => new(
            number, Texts(message.Wording), message.People, message.Groups, message.OnBehalfOf, SessionPart.Name(message.Origin), message.Edited, message.ApprovedBy,
            Local(message.ApprovedAt), Maybe(message.PublishedAt), Maybe(message.CorrectedAt), message.Quotes);
    }

    private static Dictionary<string, string> Texts(LocalizedText text) =>
        text.Wordings.ToDictionary(wording => wording.Key.Tag(), wording => wording.Value);

    internal sealed record Whole(
        string Id, Dictionary<string, string> Title, Dictionary<string, string> Theme, DateOnly From, DateOnly To, string TimeZone, bool Final, string? Draft,
        DateTimeOffset MadeAt, int People, int Groups, IReadOnlyList<Part> Sessions);

    internal sealed record Part(
        int Number, string Kind, Dictionary<string, string> Title, string Status, DateTimeOffset? OpenedAt, DateTimeOffset? ClosedAt, int People, int Groups,
        int Contributions, IReadOnlyList<Asked> Questions, IReadOnlyList<Said> Messages, IReadOnlyList<UnreflectedContribution> Unreflected,
        IReadOnlyList<GroupParticipation> Participation,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<UnreadableEntries>? Unreadable);

    internal sealed record Asked(int Number, Dictionary<string, string> Text);

    internal sealed record Said(
        string Number, Dictionary<string, string> Wording, int People, int Groups, int OnBehalfOf, string Origin, bool Edited, string ApprovedBy, DateTimeOffset ApprovedAt,
        DateTimeOffset? PublishedAt, DateTimeOffset? CorrectedAt, IReadOnlyList<ReportQuote> Quotes);
}

[JsonSerializable(typeof(JsonReport.Whole))]
internal sealed partial class JsonReportContext : JsonSerializerContext;
