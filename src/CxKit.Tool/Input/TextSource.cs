using System.IO.Compression;

namespace CxKit.Tool;

/// <summary>Opens a file or standard input as text bytes, unpacking gzip, and refuses what is no text.</summary>
internal static class TextSource
{
    /// <summary>The path that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>How much is looked at to tell text from other things.</summary>
    private const int HeadSize = 4096;

    /// <summary>What messages call the source.</summary>
    public static string NameOf(string path) => path == StandardInput ? "standard input" : path;

    /// <exception cref="UnusableInputException">There is no such file, it cannot be read, or it is not text.</exception>
    public static Stream Open(string path)
    {
        var raw = new HeadThenRest(OpenRaw(path), HeadSize);
        if (IsGzip(raw.Head))
        {
            return RequireText(new HeadThenRest(new GZipStream(raw, CompressionMode.Decompress), HeadSize), path);
        }

        if (raw.Head.Length > 0 && path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnusableInputException($"{path} is named .gz, but it is not a gzip file. If it is plain text, rename it.");
        }

        return RequireText(raw, path);
    }

    /// <summary>What reading a source can throw, as one sentence; null for what is our own mistake.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="name">What messages call the source.</param>
    public static string? Explain(Exception exception, string name) => exception switch
    {
        InvalidDataException e when e.Message.Contains("truncated", StringComparison.OrdinalIgnoreCase) =>
            $"{name} ends in the middle of its compressed data. Copy or download it again.",
        InvalidDataException => $"{name} is damaged: its compressed data cannot be unpacked. Copy or download it again.",
        IOException e => $"{name} cannot be read to its end: {e.Message}",
        _ => null,
    };

    private static Stream OpenRaw(string path)
    {
        if (path == StandardInput)
        {
            return Console.OpenStandardInput();
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnusableInputException(
                $"There is no file {path} (looked for it in {Directory.GetCurrentDirectory()}). Check the path, or use - for standard input.");
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            throw new UnusableInputException($"{path} is a folder. Name a file in it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{path} cannot be read: {e.Message}");
        }
    }

    private static HeadThenRest RequireText(HeadThenRest source, string path)
    {
        var head = source.Head;
        if (head.Length == 0)
        {
            throw new UnusableInputException($"{NameOf(path)} is empty. The first line must name the columns.");
        }

        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            throw new UnusableInputException($"{NameOf(path)} is a zip file or a spreadsheet workbook. Export the sheet as CSV.");
        }

        var isUtf16 = head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        if (!isUtf16 && head.Contains((byte)0))
        {
            throw new UnusableInputException($"{NameOf(path)} is not text: it has a zero byte among its first {head.Length}. Export the data as CSV in UTF-8.");
        }

        return source;
    }

    private static bool IsGzip(ReadOnlySpan<byte> head) => head is [0x1F, 0x8B, ..];
}
