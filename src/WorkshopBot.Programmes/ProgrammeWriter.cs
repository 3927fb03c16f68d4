using System.Globalization;
using System.Text;
using WorkshopBot.Domain;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace WorkshopBot.Programmes;

/// <summary>A programme as the YAML that a person goes on editing.</summary>
internal static class ProgrammeWriter
{
    public static string Write(Programme programme, string? comment)
    {
        var text = new StringBuilder("# yaml-language-server: $schema=programme.schema.json\n");
        foreach (var line in (comment ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)) text.Append("# ").Append(line.TrimEnd()).Append('\n');
        using var writer = new StringWriter(text, CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(writer, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024, skipAnchorName: true, indentSequences: true));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        new Body(emitter).Programme(programme);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private sealed class Body(Emitter emitter)
    {
        public void Programme(Programme programme)
        {
            Start();
            Field("id", programme.Id);
            Text("title", programme.Title);
            if (programme.Theme.Wordings.Count > 0) Text("theme", programme.Theme);
            Name("dates");
            Start();
            Field("from", programme.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Field("to", programme.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            End();
            Field("time-zone", programme.TimeZone);
            Tags("languages", programme.Languages);
            if (Untranslated(programme) is { Count: > 0 } gaps) Tags("untranslated", gaps);
            if (programme.GroupsHaveASay) Field("groups-have-a-say", "true");
            Name("sessions");
            emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
            foreach (var session in programme.Sessions) Session(session);
            emitter.Emit(new SequenceEnd());
            End();
        }

        private void Session(Session session)
        {
            Start();
            Field("number", session.Number.ToString(CultureInfo.InvariantCulture));
            if (session.Kind is SessionKind.Concluding) Field("kind", "concluding");
            Text("title", session.Title);
            if (session.Description.Wordings.Count > 0) Text("description", session.Description);
            Field("planned", Duration(session.Planned));
            Field("attribution", session.Attribution switch { Attribution.Named => "named", Attribution.Anonymous => "anonymous", _ => "group" });
            if (session.Kind is SessionKind.Concluding)
            {
                Text("recommendation", session.Questions[0].Text);
            }
            else
            {
                Name("questions");
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
                foreach (var question in session.Questions) Wordings(question.Text);
                emitter.Emit(new SequenceEnd());
            }

            End();
        }

        private void Text(string name, LocalizedText text)
        {
            Name(name);
            Wordings(text);
        }

        private void Wordings(LocalizedText text)
        {
            Start();
            foreach (var (language, wording) in text.Wordings)
            {
                Name(language.Tag());
                emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, wording, ScalarStyle.DoubleQuoted, isPlainImplicit: true, isQuotedImplicit: true));
            }

            End();
        }

        private void Tags(string name, IEnumerable<Language> languages)
        {
            Name(name);
            emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Flow));
            foreach (var language in languages) Name(language.Tag());
            emitter.Emit(new SequenceEnd());
        }

        private void Field(string name, string value)
        {
            Name(name);
            Name(value);
        }

        private void Name(string name) => emitter.Emit(new Scalar(name));

        private void Start() => emitter.Emit(new MappingStart());

        private void End() => emitter.Emit(new MappingEnd());
    }

    private static string Duration(TimeSpan planned)
    {
        string[] parts = [Part((int)planned.TotalHours, "h"), Part(planned.Minutes, "min"), Part(planned.Seconds, "s")];
        return planned.TotalMinutes is > 60 and < 100 && planned.Seconds == 0
            ? Part((int)planned.TotalMinutes, "min")
            : string.Join(' ', parts.Where(part => part.Length > 0));

        static string Part(int number, string unit) => number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{number} {unit}");
    }

    private static List<Language> Untranslated(Programme programme)
    {
        LocalizedText[] texts =
        [
            programme.Title,
            .. programme.Sessions.SelectMany(session => session.Questions.Select(question => question.Text).Append(session.Title).Append(session.Description)),
            programme.Theme,
        ];
        return [.. programme.Languages.Where(language => texts.Any(text => text.Wordings.Count > 0 && !text.Has(language)))];
    }
}
