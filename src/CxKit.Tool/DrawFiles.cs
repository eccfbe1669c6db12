using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CxKit.Feedback;

namespace CxKit.Tool;

/// <summary>The files of a prize draw: commitment and record as JSON, secrets for their owner only.</summary>
internal static class DrawFiles
{
    /// <summary>More winners than any draw has.</summary>
    public const int MostDrawn = 10_000_000;

    private static readonly FeedbackJson s_json = new(new(FeedbackJson.Default.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string ToJson(DrawCommitment commitment) => JsonSerializer.Serialize(commitment, s_json.DrawCommitment) + "\n";

    public static string ToJson(DrawRecord record) => JsonSerializer.Serialize(record, s_json.DrawRecord) + "\n";

    /// <exception cref="UnusableInputException">The file cannot be read, or is no commitment.</exception>
    public static DrawCommitment ReadCommitment(string file) =>
        Read(file, "commitment", s_json.DrawCommitment) is { Draw: not null, SeedSha256: not null, Algorithm: not null } commitment ? commitment
            : throw new UnusableInputException($"{file} is not a commitment: it lacks the draw, the hash of the seed or the algorithm. Use what cxkit draw commit wrote.");

    /// <exception cref="UnusableInputException">The file cannot be read, or is no record.</exception>
    public static DrawRecord ReadRecord(string file) => Read(file, "record of a draw", s_json.DrawRecord);

    /// <exception cref="UnusableInputException">The file cannot be read.</exception>
    public static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{file} cannot be read: {e.Message}");
        }
    }

    /// <summary>Makes a file that only its owner can read, and never writes over one that is there.</summary>
    /// <exception cref="UnusableInputException">There is such a file, or it cannot be made.</exception>
    public static void WriteSecret(string file, string secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var writer = new StreamWriter(file, options);
            writer.Write(secret + "\n");
        }
        catch (IOException) when (File.Exists(file))
        {
            throw new UnusableInputException($"There is a file {file} already. A secret that somebody committed to is never written over: name another file.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{file} cannot be written: {e.Message}");
        }
    }

    private static T Read<T>(string file, string what, JsonTypeInfo<T> form)
        where T : class
    {
        var text = ReadText(file);
        try
        {
            return JsonSerializer.Deserialize(text, form) ?? throw new UnusableInputException($"{file} is not a {what}: it is null.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new UnusableInputException($"{file} is not a {what}: {(e is NotSupportedException version ? UnknownForm.Sentence(version) : e.Message)}");
        }
    }
}
