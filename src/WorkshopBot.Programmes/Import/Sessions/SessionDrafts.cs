using System.Globalization;
using WorkshopBot.Domain;
using WorkshopBot.Languages;

namespace WorkshopBot.Programmes.Import;

/// <summary>From what a note says about its sessions to sessions of a programme.</summary>
internal sealed class SessionDrafts(Language language, TimeSpan usual, List<Doubt> doubts)
{
    private string Prompt => LanguagePacks.Of(language).RecommendationPrompt;

    public IReadOnlyList<Session> Of(IReadOnlyList<NoteSession> found)
    {
        var concluding = Concluding(found);
        var sessions = found.Select((note, index) => Session(note, index + 1, note == concluding)).ToList();
        if (found.All(note => note.Planned is null))
            doubts.Add(new("Sessions", $"The note does not say how long they are; {usual.TotalMinutes:0} minutes were put in for each."));
        return sessions;
    }

    /// <summary>The last one by its title, if it asks one thing at most; or the last of all, if it alone asks nothing.</summary>
    private static NoteSession? Concluding(IReadOnlyList<NoteSession> found)
    {
        var last = found[^1];
        if (found.LastOrDefault(note => NoteSessions.IsConcluding(note.Title) && note.Questions.Count <= (note == last ? 1 : 0)) is { } named) return named;
        return found.Count > 1 && last.Questions.Count == 0 && found.SkipLast(1).All(note => note.Questions.Count > 0) ? last : null;
    }

    private Session Session(NoteSession note, int number, bool concluding)
    {
        var field = string.Create(CultureInfo.InvariantCulture, $"Session {number}");
        var title = note.Title.Length > 0 ? note.Title : field;
        if (note.Title.Length == 0) doubts.Add(new(field, "It has no title."));
        if (note.Guessed) doubts.Add(new(field, "Its questions were found in running text."));
        foreach (var text in note.LeftOut) doubts.Add(new(field, $"Left out: “{text.Cut(120)}”"));
        if (!concluding && NoteSessions.IsConcluding(title)) doubts.Add(new(field, "It reads like a concluding session, but was taken for a thematic one."));
        var questions = Questions(note, field, title, concluding);
        return new()
        {
            Number = number,
            Kind = concluding ? SessionKind.Concluding : SessionKind.Thematic,
            Title = LocalizedText.In(language, ConceptNote.Heading(field, title, doubts)),
            Description = note.Description.Length == 0 ? new(new Dictionary<Language, string>()) : LocalizedText.In(language, ConceptNote.Paragraph(field, note.Description, doubts)),
            Planned = note.Planned ?? usual,
            Questions = [.. questions.Select((question, index) => new GuidingQuestion(index + 1, LocalizedText.In(language, ConceptNote.Sentence($"{field}, question {index + 1}", question, doubts))))],
        };
    }

    private IReadOnlyList<string> Questions(NoteSession note, string field, string title, bool concluding)
    {
        if (concluding)
        {
            doubts.Add(new(field, note.Questions.Count == 1 ? "Taken for the concluding session; its one question became the prompt for recommendations." : "Taken for the concluding session; the prompt for recommendations was put in."));
            if (!NoteSessions.IsConcluding(title)) doubts.Add(new(field, "It asks nothing, and its title does not say that it concludes."));
            return note.Questions.Count == 1 ? note.Questions : [Prompt];
        }

        if (note.Questions.Count > 0) return ConceptNote.Few(field, note.Questions, doubts);
        doubts.Add(new(field, "It has no guiding question; its title was put in as one."));
        return [title];
    }
}
