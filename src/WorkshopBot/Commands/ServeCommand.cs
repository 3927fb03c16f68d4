using System.CommandLine;
using System.Data.Common;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Nodes;
using WorkshopBot.Hosting;
using WorkshopBot.Telemetry;

namespace WorkshopBot.Commands;

/// <summary><c>workshopbot</c> or <c>workshopbot serve</c>: listens for Teams.</summary>
internal static class ServeCommand
{
    public static void AddTo(RootCommand root)
    {
        var programme = CommonOptions.Programme();
        var data = CommonOptions.Data();
        var store = CommonOptions.Store();
        var urls = new Option<string>("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => "http://localhost:3978" };
        var serve = new Command("serve", "Listen for Teams (the default command).") { programme, data, store, urls };
        foreach (var command in new Command[] { root, serve })
        {
            if (command == root)
            {
                command.Options.Add(programme);
                command.Options.Add(data);
                command.Options.Add(store);
                command.Options.Add(urls);
            }
            command.SetAction((parsed, cancellation) => ServeAsync(parsed.GetValue(programme), parsed.GetValue(data)!, parsed.GetValue(store), parsed.GetValue(urls)!, cancellation));
        }
        root.Subcommands.Add(serve);
    }

    private static async Task<int> ServeAsync(string? programmePath, string data, string? store, string urls, CancellationToken cancellation)
    {
        if (CommonOptions.Read(programmePath) is not { } programme)
            return 2;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(builder.Configuration["Urls"] ?? urls);
        if (store is not null)
            builder.Configuration["ConnectionStrings:Store"] = store;
        RehearsedService.Configure(builder);
        var place = new StorePlace(builder.Configuration.GetConnectionString("Store"), data, allowUnencrypted: builder.Configuration.GetValue<bool>(Encryption.StoreAllowance));
        if (builder.Configuration.GetConnectionString("Cluster") is { Length: > 0 } && !place.IsShared)
        {
            Console.Error.WriteLine("Several nodes (ConnectionStrings:Cluster) need one store that all of them reach: name a PostgreSQL database in ConnectionStrings:Store, or with --store.");
            return 2;
        }
        builder.AddBot(programme, data);
        await using var app = builder.Build();
        app.MapBot();
        try
        {
            // Before anything else: a second bot is told in words, not in a trace.
            var hold = app.Services.GetRequiredService<StoreHold>();
            await app.RunAsync(cancellation);
            return hold.IsLost ? 2 : 0;
        }
        catch (Exception exception) when (exception is DbException or InvalidDataException)
        {
            Console.Error.WriteLine($"The bot cannot start: its store, {place}, cannot be opened. {Addresses.Of(builder.Configuration).Without(exception.Message)}");
            return 2;
        }
        catch (Exception exception) when (exception is not (IOException or OperationCanceledException))
        {
            // What the runtime would print of it itself has addresses in it.
            Console.Error.WriteLine($"The bot cannot start. {Addresses.Of(builder.Configuration).Without(exception.ToString())}");
            return 1;
        }
    }
}
