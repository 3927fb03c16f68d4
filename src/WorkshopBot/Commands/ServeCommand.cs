using System.CommandLine;
using System.Data.Common;
using System.Net;
using System.Net.Sockets;
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
        var listened = builder.Configuration["Urls"] ?? urls;
        // The host would say it too, in a trace.
        if (Taken(listened) is { } taken)
        {
            await Console.Error.WriteLineAsync($"The bot cannot start: another program listens at {taken} already, perhaps the bot itself. Stop it, or choose another port, such as --urls http://localhost:3979.");
            return 2;
        }
        builder.WebHost.UseUrls(listened);
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

    /// <summary>The first address that cannot be listened at, as somebody does already; null where there is none, or where only trying tells.</summary>
    private static string? Taken(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out _) && !url.Contains("://", StringComparison.Ordinal))
                continue;
            var address = BindingAddress.Parse(url);
            var host = address.Host switch { "localhost" => IPAddress.Loopback, "*" or "+" => IPAddress.Any, var name => IPAddress.TryParse(name.Trim('[', ']'), out var ip) ? ip : null };
            if (host is null || address.Port == 0)
                continue;
            try
            {
                using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(host, address.Port));
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                return url;
            }
            catch (SocketException)
            {
                // Another reason is the host's to tell.
            }
        }
        return null;
    }
}
