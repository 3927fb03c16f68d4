using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace WorkshopBot.Engine.Sqlite;

/// <summary>
/// Whether the file at a path is still the one that was opened: what is written to one that somebody has replaced is gone
/// with the process. It has a connection of its own, which never waits behind a commit.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    /// <summary>
    /// SQLITE_FCNTL_HAS_MOVED, https://sqlite.org/c3ref/c_fcntl_begin_atomic_write.html; not known on Windows, which lets nobody
    /// replace an open file.
    /// </summary>
    private const int HasMovedOperation = 20;

    private readonly SqliteConnection connection;

    /// <param name="like">A connection to the file.</param>
    public SqliteFile(SqliteConnection like)
    {
        connection = new SqliteConnection(like.ConnectionString);
        connection.Open();
    }

    public bool HasMoved
    {
        get
        {
            var (handle, held, moved) = (connection.Handle, false, 0);
            try
            {
                handle?.DangerousAddRef(ref held);
                return !held || (FileControl(handle!.DangerousGetHandle(), null, HasMovedOperation, ref moved) == SQLitePCL.raw.SQLITE_OK
                    && moved != 0);
            }
            catch (ObjectDisposedException)
            {
                return true;
            }
            finally
            {
                if (held)
                    handle!.DangerousRelease();
            }
        }
    }

    /// <summary>Whether there is a file at the path at all.</summary>
    public bool IsThere => File.Exists(connection.DataSource);

    public void Dispose() => connection.Dispose();

#pragma warning disable SYSLIB1054, CA2101 // a source-generated import needs unsafe code; no text is passed
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern int FileControl(IntPtr database, string? name, int operation, ref int value);
#pragma warning restore SYSLIB1054, CA2101
}
