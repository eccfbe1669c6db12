namespace CxKit.Journeys;

/// <summary>Looks at the first bytes of a file: passes a byte order mark, and says what the file is if it is no text.</summary>
internal static class FileStart
{
    private const int NeededBytes = 4;

    /// <returns>False when more bytes are needed.</returns>
    /// <exception cref="EventFormatException">The file is compressed or in another encoding.</exception>
    public static bool TryPass(ByteWindow window)
    {
        var start = window.Unread;
        if (start.Length < NeededBytes && !window.IsComplete)
        {
            return false;
        }

        switch (start)
        {
            case [0x1F, 0x8B, ..]:
                throw new EventFormatException("The file is compressed with gzip.", "Wrap the stream: new GZipStream(stream, CompressionMode.Decompress).");
            case [(byte)'P', (byte)'K', 3, 4, ..]:
                throw new EventFormatException("The file is a zip archive or a spreadsheet workbook.", "Unpack it, or save the sheet as CSV in UTF-8.");
            case [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, _, ..] or [_, 0, ..]:
                throw new EventFormatException("The file is not UTF-8 but UTF-16, UTF-32 or no text.", "Save it as UTF-8.");
            case [0xEF, 0xBB, 0xBF, ..]:
                window.Pass(3);
                return true;
            default:
                return true;
        }
    }
}
