namespace CxKit.Tests.Support;

/// <summary>Where the files of the repository lie, seen from the built tests.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>CxKit.sln</c>.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string ReadText(params string[] parts) => File.ReadAllText(PathOf(parts)).ReplaceLineEndings("\n");

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CxKit.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above '{start}' holds CxKit.sln. Run the tests from inside the repository.");
    }
}
