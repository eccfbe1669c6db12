namespace CxKit.Tests.Support;

/// <summary>
/// A test on data that may not be redistributed, which therefore lies beside the repository, in <c>../shared</c>. Where the data is absent
/// the test is reported as skipped. Find the files with <see cref="PathOf"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    /// <param name="relativePath">The file or folder that must be there, such as <c>golden/m3</c>.</param>
    public SharedDataFactAttribute(string relativePath)
    {
        if (!Path.Exists(PathOf(relativePath)))
        {
            Skip = $"../shared/{relativePath} is not beside this repository.";
        }
    }

    public static string PathOf(string relativePath) => Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", relativePath));
}
