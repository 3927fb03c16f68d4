using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WorkshopBot.EndToEnd.Stage;

/// <summary>The person at the keys of the Playground: goes to a chat, reads cards, types and presses.</summary>
internal sealed class Seat(IPage page)
{
    public const string PersonalChat = "Personal Chat";

    private const string Editor = "[data-lexical-editor=true]";

    // Where the pictures go: a folder named by the environment, else beside the test.
    private static readonly string Pictures =
        Environment.GetEnvironmentVariable("WORKSHOPBOT_PICTURES") ?? Path.Combine(AppContext.BaseDirectory, "pictures");

    // Narrower, the Playground folds the list of chats away.
    private const int Width = 1_360;
    private const int Height = 900;

    private const float AboveACard = 60;
    private const float BesideACard = 70;
    private const float BelowACard = 1;

    /// <summary>Waits as long as a busy machine may take.</summary>
    private const float Patience = 60_000;

    public static async Task<Seat> TakeAsync(Browser browser, Uri playground)
    {
        SetDefaultExpectTimeout(Patience);
        var page = await browser.OpenAsync(playground, Width, Height);
        page.SetDefaultTimeout(Patience);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hide log panel" }).ClickAsync();
        return new(page);
    }

    public ILocator Cards => page.Locator(".ac-adaptiveCard");

    /// <summary>The cards that show all these texts.</summary>
    public ILocator Showing(params string[] texts) => texts.Aggregate(Cards, (cards, text) => cards.Filter(new() { HasText = text }));

    /// <summary>Of the cards that show all these texts, the newest in a personal chat: the last.</summary>
    public ILocator Last(params string[] texts) => Showing(texts).Last;

    /// <summary>Of the cards that show all these texts, the newest in a channel: the first.</summary>
    public ILocator Newest(params string[] texts) => Showing(texts).First;

    public async Task GoToAsync(string chat)
    {
        var entry = page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new Regex($"{Regex.Escape(chat)}$") });
        await entry.ClickAsync();
        await Expect(page.GetByText(chat == PersonalChat ? "Type a message..." : "Start a new post").First).ToBeVisibleAsync();
    }

    /// <summary>Types a message in the personal chat and waits for a card that shows these texts, whatever else arrives meanwhile.</summary>
    /// <returns>That card, whatever it shows later.</returns>
    public async Task<ILocator> AskAsync(string text, params string[] shown)
    {
        var cards = await Cards.CountAsync();
        await page.Locator(Editor).ClickAsync();
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
        // An older card may come to show the same, or cease to: it is a new one that answers.
        await page.WaitForFunctionAsync(
            "([cards, shown]) => [...document.querySelectorAll('.ac-adaptiveCard')].slice(cards).some(card => shown.every(text => card.textContent.includes(text)))",
            new object[] { cards, shown });
        var texts = await Cards.AllTextContentsAsync();
        return Cards.Nth(texts.Index().Last(card => card.Index >= cards && shown.All(text => card.Item.Contains(text, StringComparison.Ordinal))).Index);
    }

    /// <summary>Begins a post in a channel with a mention of the bot, chosen from the list that opens.</summary>
    public async Task MentionAsync(string text)
    {
        await TypeWithMentionAsync(page.Locator(Editor).First, text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Post" }).ClickAsync();
    }

    /// <summary>Replies in the thread that a card begins. With a mention: of others the Playground tells the bot nothing.</summary>
    public async Task ReplyAsync(ILocator card, string text)
    {
        await TypeWithMentionAsync(card.Locator($"xpath=ancestor::*[.//*[@data-lexical-editor='true']][1]").Locator(Editor), text);
        await page.Keyboard.PressAsync("Enter");
    }

    private async Task TypeWithMentionAsync(ILocator editor, string text)
    {
        await editor.ClickAsync();
        await page.Keyboard.TypeAsync("@Work");
        await page.GetByRole(AriaRole.Menuitem).Filter(new() { HasText = "WorkshopBot" }).ClickAsync();
        await page.Keyboard.TypeAsync($" {text}");
    }

    public static Task PressAsync(ILocator card, string button) => Button(card, button).First.ClickAsync();

    /// <summary>A button whose title starts so: cards for a whole group add the title in a second language.</summary>
    public static ILocator Button(ILocator card, string title) => card.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{Regex.Escape(title)}") });

    /// <summary>Replaces what an input holds, key by key.</summary>
    public Task TypeAsync(ILocator card, string label, string text) => TypeAsync(Input(card, label), text);

    public Task TypeNumberAsync(ILocator card, string label, int number) =>
        TypeAsync(card.GetByRole(AriaRole.Spinbutton, new() { NameRegex = new Regex($"^{Regex.Escape(label)}") }), $"{number}");

    private async Task TypeAsync(ILocator input, string text)
    {
        await input.ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    public static ILocator Input(ILocator card, string label) => card.GetByRole(AriaRole.Textbox, new() { NameRegex = new Regex($"^{Regex.Escape(label)}") });

    public async Task ChooseAsync(ILocator card, string list, string option)
    {
        await card.GetByRole(AriaRole.Combobox, new() { Name = list, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
    }

    /// <summary>What a person reads on a card, as they read it.</summary>
    public static Task SeesAsync(ILocator card, params string[] texts) =>
        Task.WhenAll([Expect(card).ToBeVisibleAsync(), .. texts.Select(text => Expect(card).ToContainTextAsync(text))]);

    /// <summary>A picture of the whole page.</summary>
    public Task PictureAsync(string name) => page.ScreenshotAsync(new() { Path = FileFor(name) });

    /// <summary>A picture of a card, whole, with the sender above it.</summary>
    public async Task PictureAsync(string name, ILocator card)
    {
        await page.SetViewportSizeAsync(Width, 3_000);
        await card.EvaluateAsync("card => card.scrollIntoView({ block: 'center' })");
        var box = (await card.BoundingBoxAsync())!;
        var above = Math.Min(box.Y, AboveACard);
        await page.ScreenshotAsync(new()
        {
            Path = FileFor(name),
            Clip = new() { X = box.X - BesideACard, Y = box.Y - above, Width = box.Width + 2 * BesideACard, Height = box.Height + above + BelowACard },
        });
        await page.SetViewportSizeAsync(Width, Height);
    }

    private static string FileFor(string name) => Path.Combine(Directory.CreateDirectory(Pictures).FullName, $"{name}.png");
}
