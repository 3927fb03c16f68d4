using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkshopBot.Domain;
using WorkshopBot.Reports.Layout;

namespace WorkshopBot.Reports.Word;

/// <summary>How a Word file presents itself around its blocks.</summary>
/// <param name="Title">The document's title, in its properties and at the head of its pages.</param>
/// <param name="Mark">What stands at the head of its pages on the right, e.g. that it is a draft; may be empty.</param>
/// <param name="Language">The language of the document's own words.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Pages">Whether pages are numbered and headed; without, margins are narrow.</param>
/// <param name="Scale">1 for text at its usual size.</param>
internal sealed record WordFrame(string Title, string Mark, Language Language, DateTimeOffset MadeAt, bool Pages = true, double Scale = 1);

/// <summary>A document as a Word file (Office Open XML).</summary>
internal static class WordDocument
{
    public static void Write(Stream stream, IReadOnlyList<Block> blocks, WordFrame frame)
    {
        using var memory = new MemoryStream();
        using (var package = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            package.PackageProperties.Title = PlainText.Of(frame.Title);
            package.PackageProperties.Creator = "WorkshopBot";
            package.PackageProperties.Language = WordText.Tag(frame.Language);
            package.PackageProperties.Created = package.PackageProperties.Modified = frame.MadeAt.UtcDateTime;

            var main = package.AddMainDocumentPart();
            Feed(main.AddNewPart<StyleDefinitionsPart>(), "styles.xml");
            Feed(main.AddNewPart<NumberingDefinitionsPart>(), "numbering.xml");
            main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
                new DefaultTabStop { Val = 397 },
                new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
            if (frame.Scale != 1) WordScale.Apply(main.StyleDefinitionsPart!.Styles!, frame.Scale);
            var section = Section(main, frame);
            var pages = frame.Pages ? WordPages.Of(main, WordBody.Elements(blocks, frame.Language)) : null;
            if (pages is not null)
                foreach (var footer in main.FooterParts) WordContents.Number(footer.Footer!, pages);
            Write(main, WordBody.Elements(blocks, frame.Language), section, pages);
        }

        memory.Position = 0;
        memory.CopyTo(stream);
    }

    /// <summary>Element by element: a long report takes little memory.</summary>
    private static void Write(MainDocumentPart main, IEnumerable<OpenXmlElement> elements, SectionProperties section, WordPages? pages)
    {
        using var writer = OpenXmlWriter.Create(main);
        writer.WriteStartDocument();
        writer.WriteStartElement(new Document());
        writer.WriteStartElement(new Body());
        foreach (var element in elements)
        {
            if (pages is not null && element is SdtBlock contents) WordContents.Number(contents, pages);
            writer.WriteElement(element);
        }

        writer.WriteElement(section);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static SectionProperties Section(MainDocumentPart main, WordFrame frame)
    {
        var section = new SectionProperties();
        if (frame.Pages)
        {
            var words = ReportWords.In(frame.Language);
            var header = main.AddNewPart<HeaderPart>();
            header.Header = new Header(Line("Header", [WordText.Run(frame.Title), WordText.Run("\t"), WordText.Run(new Span(frame.Mark, frame.Language, Bold: true))]));
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(Line("Footer", [WordText.Run("\t"), .. WordText.Filled(words["page"], WordText.Field("PAGE", "1"), WordText.Field("NUMPAGES", "1"))]));
            var first = main.AddNewPart<HeaderPart>();
            first.Header = new Header(Line("Normal", []));
            section.Append(
                new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
                new HeaderReference { Type = HeaderFooterValues.First, Id = main.GetIdOfPart(first) },
                new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
                new FooterReference { Type = HeaderFooterValues.First, Id = main.GetIdOfPart(footer) });
        }

        var (across, down) = frame.Pages ? (1418u, 1418) : (1134u, 850);
        section.Append(
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = down, Bottom = down, Left = across, Right = across, Header = 680, Footer = 680, Gutter = 0 });
        if (frame.Pages) section.Append(new TitlePage());
        return section;
    }

    private static DocumentFormat.OpenXml.Wordprocessing.Paragraph Line(string style, IEnumerable<OpenXmlElement> content) =>
        new([new ParagraphProperties(new ParagraphStyleId { Val = style }), .. content]);

    private static void Feed(OpenXmlPart part, string name)
    {
        using var stream = typeof(WordDocument).Assembly.GetManifestResourceStream($"word/{name}") ?? throw new InvalidOperationException($"{name} is not embedded in the app");
        part.FeedData(stream);
    }
}
