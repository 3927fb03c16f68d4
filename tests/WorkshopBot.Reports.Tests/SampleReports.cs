using WorkshopBot.Domain;
using WorkshopBot.Programmes;

namespace WorkshopBot.Reports.Tests;

/// <summary>Reports to write: of the Forum's programme, with the invented contributions as what was said.</summary>
internal static class SampleReports
{
    public const string Hostile = "**bold** [x](javascript:1) <at>Everyone</at> =1+1 ${workshop.title}";

    private static readonly string[] Groups = ["Group 1 – Amudaryo", "Group 2", "Group 3", "Group 4", "Guruh 5 – Zarafshon", "Group 6"];

    private static readonly DateTimeOffset Morning = new(2025, 6, 23, 10, 0, 0, TimeSpan.FromHours(5));

    private static readonly IReadOnlyList<ContributionSeed> Seeds = ContributionSeeds.Load();

    private static readonly Report Published = Build();

    /// <summary>All six sessions published, every third message edited, one added by hand and one corrected.</summary>
    public static Report Whole(bool final = true) => Published with { Final = final };

    private static Report Build()
    {
        var programme = ProgrammeFile.Default();
        var sessions = programme.Sessions.Select(Session).ToList();
        return new()
        {
            Programme = programme,
            MadeAt = Morning.AddDays(2).AddHours(6),
            People = 46,
            Groups = 6,
            Sessions = sessions,
        };
    }

    /// <summary>Session 1 published, session 2 under review with one message approved, session 3 open, the rest to come.</summary>
    public static Report MidWay()
    {
        var whole = Whole(final: false);
        return whole with
        {
            Sessions =
            [
                .. whole.Sessions.Select(session => session.Session.Number switch
                {
                    1 => session,
                    2 => session with { Status = ReportStatus.Closed, Messages = [session.Messages[0] with { PublishedAt = null, Wording = LocalizedText.In(Language.English, "Approved but not published.") }] },
                    3 => session with { Status = ReportStatus.Open, ClosedAt = null, Messages = [] },
                    _ => session with { Status = ReportStatus.Planned, OpenedAt = null, ClosedAt = null, People = 0, Groups = 0, Contributions = 0, Messages = [], Unreflected = [], Participation = [] },
                }),
            ],
        };
    }

    /// <summary>A report with one session in which one message, its one quote and one unreflected contribution read so.</summary>
    public static Report Saying(string text, Attribution attribution = Attribution.Group)
    {
        var whole = Whole();
        var first = whole.Sessions[0];
        var from = attribution is Attribution.Anonymous ? null : text;
        return whole with
        {
            Programme = whole.Programme with { Sessions = [first.Session] },
            Sessions =
            [
                first with
                {
                    Messages = [first.Messages[0] with { Wording = LocalizedText.In(Language.English, text), Quotes = [new(from, 1, text)], ApprovedBy = text }],
                    Unreflected = [new(from, 2, text, Late: true)],
                    Participation = [new(text, 8, 7, 9)],
                },
            ],
        };
    }

    private static ReportSession Session(Session session)
    {
        var seeds = Seeds.Where(seed => seed.Session == session.Number).ToList();
        var said = seeds.Select((seed, index) => new ReportQuote(Groups[index % Groups.Length], seed.Question, seed.Text)).ToList();
        var used = said.Index().Where(quote => quote.Index % 4 != 3).ToList();
        var perMessage = Math.Max(3, used.Count / 6);
        var opened = Morning.AddHours((session.Number - 1) * 2);
        var published = opened + session.Planned + TimeSpan.FromMinutes(20);
        var messages = used.Chunk(perMessage).Select((quotes, index) => new ReportMessage
        {
            Wording = Wording(quotes[0].Item.Text, index),
            People = quotes.Length,
            Groups = quotes.Select(quote => quote.Item.From).Distinct().Count(),
            Origin = index == 4 ? MessageOrigin.Rapporteur : index == 5 ? MessageOrigin.Azure : MessageOrigin.Embedded,
            Edited = index % 3 == 0,
            ApprovedBy = "Dilnoza Rahimova",
            ApprovedAt = published.AddMinutes(-5),
            PublishedAt = published,
            CorrectedAt = index == 1 ? published.AddHours(1) : null,
            Quotes = [.. quotes.Select(quote => quote.Item)],
        });
        return new()
        {
            Session = session,
            Status = ReportStatus.Published,
            OpenedAt = opened,
            ClosedAt = opened + session.Planned,
            People = 44,
            Groups = 6,
            Contributions = said.Count,
            Participation = [.. Groups.Select((group, index) => new GroupParticipation(group, 8, index == 3 && session.Number == 4 ? 0 : 8 - (index % 3), index == 3 && session.Number == 4 ? 0 : 10 + index))],
            Messages = [.. messages],
            Unreflected = [.. said.Index().Where(quote => quote.Index % 4 == 3).Select(quote => new UnreflectedContribution(quote.Item.From, quote.Item.Question, quote.Item.Text, quote.Index % 8 == 7))],
        };
    }

    private static LocalizedText Wording(string text, int index)
    {
        var english = LocalizedText.In(Language.English, text);
        return index % 2 == 0 ? english.With(Language.UzbekLatin, "Davlat xizmatlari fuqaroning vaqtini tejashi kerak: innovatsiya raqamli boʻlishi shart emas, u odamlarga qulay boʻlishi lozim.") : english;
    }
}
