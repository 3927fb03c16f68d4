using System.Text;
using WorkshopBot.Domain;
using WorkshopBot.Programmes.Import;
using static WorkshopBot.Programmes.Tests.Import.ImportedNote;

namespace WorkshopBot.Programmes.Tests.Import;

public sealed class ConceptNoteTests
{
    [Fact]
    public void The_concept_note_of_the_workshop_yields_the_sessions_and_questions_of_the_seed()
    {
        var result = ConceptNote.Read(SharedFiles.Path("seeds/concept-note.txt"), Today);
        var (seed, read) = (ProgrammeFile.Default(), result.Programme!);

        Assert.Equal(seed.Title[Language.English], read.Title[Language.English]);
        Assert.Equal(seed.Theme[Language.English], read.Theme[Language.English]);
        Assert.Equal((seed.From, seed.To, seed.TimeZone), (read.From, read.To, read.TimeZone));
        Assert.Equal(seed.Languages, read.Languages);
        Assert.Equal(
            seed.Sessions.Select(session => (session.Number, session.Kind, session.Title[Language.English])),
            read.Sessions.Select(session => (session.Number, session.Kind, session.Title[Language.English])));
        Assert.Equal(
            seed.Sessions.SkipLast(1).SelectMany(session => session.Questions.Select(question => (session.Number, question.Number, question.Text[Language.English]))),
            read.Sessions.SkipLast(1).SelectMany(session => session.Questions.Select(question => (session.Number, question.Number, question.Text[Language.English]))));
        Assert.StartsWith("This session will provide an overview", read.Sessions[0].Description[Language.English], StringComparison.Ordinal);
        Assert.EndsWith("feed into the Forum's outcome report.", read.Sessions[5].Description[Language.English], StringComparison.Ordinal);
        Assert.Equal(["Languages", "Session 6", "Sessions"], result.Doubts.Select(doubt => doubt.Field));
        Readable(result);
    }

    [Fact]
    public void Roman_numbers_bullets_and_questions_broken_over_lines()
    {
        var result = Note("bullets.txt");
        var programme = result.Programme!;

        Assert.Equal("Workshop on Open Municipal Budgets", programme.Title.ToString());
        Assert.Equal("Money that everybody can follow", programme.Theme.ToString());
        Assert.Equal((new DateOnly(2026, 6, 30), new DateOnly(2026, 7, 2), "Africa/Nairobi"), (programme.From, programme.To, programme.TimeZone));
        Assert.Equal([Language.English], programme.Languages);
        Assert.Contains(result.Doubts, doubt => doubt.Text.Contains("French", StringComparison.Ordinal));
        Assert.Equal(["Publishing what is spent", "Asking people what they need", "Wrap-up and recommendations"], Titles(programme));
        Assert.Equal(["How do we publish budgets so that people read them?", "Who checks that the figures are right, and how often?"], Questions(programme, 1));
        Assert.Equal(["Which part of a budget can residents decide on?", "How are those reached who do not come to meetings?", "What was tried, and what failed?"], Questions(programme, 2));
        Assert.Equal("Many towns publish their budgets, few publish them so that people can read them. We share what works.", programme.Sessions[0].Description.ToString());
        Assert.Equal([90, 75, 45], programme.Sessions.Select(session => session.Planned.TotalMinutes));
        Assert.Equal(SessionKind.Concluding, programme.Sessions[2].Kind);
        Readable(result);
    }

    [Fact]
    public void Page_breaks_running_heads_contents_lists_and_hyphens_do_no_harm()
    {
        var result = Note("pages.txt");
        var programme = result.Programme!;

        Assert.Equal("Regional Dialogue on Digital Identity", programme.Title.ToString());
        Assert.Equal((new DateOnly(2025, 6, 23), new DateOnly(2025, 6, 25), "Asia/Almaty"), (programme.From, programme.To, programme.TimeZone));
        Assert.Equal([Language.English, Language.UzbekLatin, Language.UzbekCyrillic], programme.Languages);
        Assert.Equal(["Foundations", "Trust", "Closing session"], Titles(programme));
        Assert.Equal(["What does a person need an identity for?", "Who is left without one, and why?"], Questions(programme, 1));
        Assert.Equal(
            [
                "What do people fear most when they hand over data, and what would make the public institutions that hold it trustworthy?",
                "Which cross-border cases are there?",
                "How can decision-makers explain what they do?",
                "What should never be asked for?",
            ], Questions(programme, 2));
        Assert.Contains("registries", programme.Sessions[0].Description.ToString(), StringComparison.Ordinal);
        Assert.Equal(90, programme.Sessions[0].Planned.TotalMinutes);
        Assert.Equal(SessionKind.Concluding, programme.Sessions[2].Kind);
        Readable(result);
    }

    [Fact]
    public void Markdown_with_headings_days_and_questions_in_running_text()
    {
        var result = Note("headings.md");
        var programme = result.Programme!;

        Assert.Equal("Service design for small offices", programme.Title.ToString());
        Assert.Equal("Doing more with a smaller queue", programme.Theme.ToString());
        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 3), "Europe/Zurich"), (programme.From, programme.To, programme.TimeZone));
        Assert.Equal(["Listening", "Trying", "Deciding what stays", "Conclusions"], Titles(programme));
        Assert.Equal(["Who stands in the queue?", "What did they come for, really? – the form; the stamp", "Why do they come twice?"], Questions(programme, 1));
        Assert.Equal(["What can be tried in a week?", "Who has to agree?", "What does it cost?"], Questions(programme, 2));
        Assert.Equal(["Which trials should become the rule?", "How do we end the others kindly?"], Questions(programme, 3));
        Assert.Equal("We begin with people.", programme.Sessions[0].Description.ToString());
        Assert.Equal(SessionKind.Concluding, programme.Sessions[3].Kind);
        Assert.Contains(result.Doubts, doubt => doubt is { Field: "Session 3", Text: "Its questions were found in running text." });
        Readable(result);
    }

    [Fact]
    public void What_is_missing_is_put_in_and_said()
    {
        var result = Note("sparse.txt");
        var programme = result.Programme!;

        Assert.Equal("sparse", programme.Title.ToString());
        Assert.Equal((Today, Today, "UTC"), (programme.From, programme.To, programme.TimeZone));
        Assert.Equal(["Getting started", "Going on", "Closing session"], Titles(programme));
        Assert.Equal(["Why are we here?"], Questions(programme, 1));
        Assert.Equal(["Going on"], Questions(programme, 2));
        Assert.Equal(SessionKind.Concluding, programme.Sessions[2].Kind);
        Assert.Subset(result.Doubts.Select(doubt => doubt.Field).ToHashSet(), new HashSet<string> { "Title", "Theme", "Dates", "Time zone", "Languages", "Sessions", "Session 2", "Session 3" });
        Readable(result);
    }

    [Fact]
    public void A_note_in_Uzbek_yields_a_programme_in_Uzbek()
    {
        var programme = Note("uzbek.txt").Programme!;

        Assert.Equal([Language.UzbekLatin], programme.Languages);
        Assert.Equal("Mahalliy xizmatlarni yaxshilash", programme.Title[Language.UzbekLatin]);
        Assert.Equal((new DateOnly(2025, 6, 23), new DateOnly(2025, 6, 25), "Asia/Samarkand"), (programme.From, programme.To, programme.TimeZone));
        Assert.Equal(["Fuqarolarni qanday tinglaymiz?", "Nima uchun ular murojaat qilmaydi?"], programme.Sessions[0].Questions.Select(question => question.Text[Language.UzbekLatin]));
        Assert.Equal(SessionKind.Concluding, programme.Sessions[1].Kind);
        Assert.Contains("tavsiya", programme.Sessions[1].Questions[0].Text[Language.UzbekLatin], StringComparison.Ordinal);
    }

    [Fact]
    public void A_shopping_list_is_refused_with_the_reason()
    {
        var result = Note("shopping.txt");

        Assert.Null(result.Programme);
        Assert.Contains("no sessions", result.Refusal, StringComparison.Ordinal);
        Assert.Contains("Session 1: …", result.Refusal, StringComparison.Ordinal);
        Assert.Empty(result.Rows);
    }

    [Theory]
    [InlineData("23-25 June 2025", "2025-06-23", "2025-06-25")]
    [InlineData("23–25 June 2025", "2025-06-23", "2025-06-25")]
    [InlineData("from 23 to 25 June 2025", "2025-06-23", "2025-06-25")]
    [InlineData("between the 23rd and 25th of June 2025", "2025-06-23", "2025-06-25")]
    [InlineData("June 23 to 25, 2025", "2025-06-23", "2025-06-25")]
    [InlineData("June 23–25, 2025", "2025-06-23", "2025-06-25")]
    [InlineData("30 June – 2 July 2025", "2025-06-30", "2025-07-02")]
    [InlineData("June 30 - July 2, 2025", "2025-06-30", "2025-07-02")]
    [InlineData("30 December 2025 to 2 January 2026", "2025-12-30", "2026-01-02")]
    [InlineData("30 December – 2 January 2026", "2025-12-30", "2026-01-02")]
    [InlineData("2025-06-23 to 2025-06-25", "2025-06-23", "2025-06-25")]
    [InlineData("2025-06-23/2025-06-25", "2025-06-23", "2025-06-25")]
    [InlineData("23.06.2025–25.06.2025", "2025-06-23", "2025-06-25")]
    [InlineData("23/06/2025", "2025-06-23", "2025-06-23")]
    [InlineData("Monday, 23 Jun. 2025", "2025-06-23", "2025-06-23")]
    [InlineData("June 23rd, 2025", "2025-06-23", "2025-06-23")]
    public void Dates_are_read_however_they_are_written(string written, string from, string to)
    {
        var programme = Text($"A workshop\n\nIt takes place {written} in Tashkent. Register before 3 May 2025.\n\nSession 1: One\n\n- What?").Programme!;

        Assert.Equal((DateOnly.Parse(from, null), DateOnly.Parse(to, null)), (programme.From, programme.To));
        Assert.Equal("Asia/Tashkent", programme.TimeZone);
    }

    [Theory]
    [InlineData("Session 1: Trust")]
    [InlineData("SESSION I – Trust")]
    [InlineData("Session One: Trust")]
    [InlineData("First session: Trust")]
    [InlineData("1. Session: Trust")]
    [InlineData("Day 1 / Session 1 Trust")]
    [InlineData("Day 2, Session 1 – Trust")]
    [InlineData("Session 1 Trust")]
    [InlineData("Session 1. Trust")]
    [InlineData("Thematic Session 1 | Trust")]
    [InlineData("10:00-11:15 Session 1: Trust")]
    [InlineData("Session 1 (10:00–11:15): Trust")]
    [InlineData("Session 1: Trust (75 minutes)")]
    [InlineData("**Session 1** — Trust")]
    [InlineData("Session 1\n\nTrust")]
    [InlineData("Session No. 1: Trust")]
    [InlineData("- Session 1: Trust")]
    public void Session_headings_are_recognised_however_they_are_written(string heading)
    {
        var programme = Text($"A workshop\n\n{heading}\n\nSession 1 will look at trust.\n\nGuiding questions:\n\n1. What is it?\n", ".md").Programme!;

        var session = Assert.Single(programme.Sessions);
        Assert.Equal(("Trust", 75), (session.Title.ToString(), session.Planned.TotalMinutes));
        Assert.Equal("Session 1 will look at trust.", session.Description.ToString());
        Assert.Equal(["What is it?"], Questions(programme, 1));
    }

    [Theory]
    [InlineData("- 1. What is A?\n- 2. What is B?\n\n3. What is C?")]
    [InlineData("1) What is A?\n2) What is B?\n3) What is C?")]
    [InlineData("a) What is A?\nb) What is B?\nc) What is C?")]
    [InlineData("• What is A?\n• What is B?\n\n• What is C?")]
    [InlineData("– What is A?\n– What is B?\n– What is C?")]
    [InlineData("i. What is A?\nii. What is B?\niii. What is C?")]
    [InlineData("(1) What is A?\n(2) What is B?\n(3) What is C?")]
    [InlineData("Q1: What is A?\nQ2: What is B?\nQ3: What is C?")]
    [InlineData("1.What is A?\n2.What is B?\n3.What is C?")]
    [InlineData("1.1 What is A?\n1.2 What is B?\n1.3 What is C?")]
    [InlineData("What is A?\nWhat is B?\nWhat is C?")]
    [InlineData("What is A?\n\nWhat is B?\n\nWhat is C?")]
    [InlineData("What is A? What is B? What is C?")]
    [InlineData("1. What is A? 2. What is B? 3. What is C?")]
    [InlineData("1. What\nis A?\n2. What is\n\nB?\n3.\nWhat is C?")]
    [InlineData("1. What is\n\n\f\n\nA?\n2. What is B?\n\n7\n\n3. What is C?")]
    [InlineData("* What is A?\n* What is B?\n+ What is C?")]
    [InlineData("1. What is A?\n1. What is B?\n5. What is C?")]
    public void No_question_is_lost_however_the_list_is_written(string list)
    {
        var programme = Text($"A workshop\n\nSession 1: Trust\n\nSome words.\n\nGuiding questions:\n\n{list}\n\nSession 2: Other\n\nGuiding questions:\n\n{list}\n").Programme!;

        Assert.Equal(["What is A?", "What is B?", "What is C?"], Questions(programme, 1));
        Assert.Equal(["What is A?", "What is B?", "What is C?"], Questions(programme, 2));
    }

    [Fact]
    public void A_Word_file_is_read_with_its_headings_lists_and_tables()
    {
        using var file = new TemporaryFile(WordNotes.Sample(), ".docx");
        var result = ConceptNote.Read(file.Path, Today);
        var programme = result.Programme!;

        Assert.Equal("Fair queues", programme.Title.ToString());
        Assert.Equal((new DateOnly(2026, 9, 7), new DateOnly(2026, 9, 8), "Asia/Tashkent"), (programme.From, programme.To, programme.TimeZone));
        Assert.Equal(["Waiting", "Serving", "Closing and recommendations"], Titles(programme));
        Assert.Equal(["Who waits longest?", "Why do they wait, and what would help them?"], Questions(programme, 1));
        Assert.Equal(["What does a good counter look like?"], Questions(programme, 2));
        Assert.Equal(SessionKind.Concluding, programme.Sessions[2].Kind);
        Assert.Equal("We walk through a waiting room.", programme.Sessions[0].Description.ToString());
        Readable(result);
    }

    private static ImportResult Note(string name) => ConceptNote.Read(Path.Combine(Folder(), "notes", name), Today);

    private static IEnumerable<string> Titles(Programme programme) => programme.Sessions.Select(session => session.Title.ToString());

    private static IEnumerable<string> Questions(Programme programme, int session) => programme.Session(session)!.Questions.Select(question => question.Text.ToString());

    private static string Folder() => Path.Combine(Repository.Root, "tests", "WorkshopBot.Programmes.Tests", "Import");
}
