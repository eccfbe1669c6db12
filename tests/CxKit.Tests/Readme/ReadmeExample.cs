using System.Text.RegularExpressions;

namespace CxKit.Tests.Readme;

/// <summary>A C# block of a README with its name and, where one follows, the block of what it prints.</summary>
/// <param name="Name">From the comment <c>&lt;!-- region: name --&gt;</c> before the block; empty where there is none.</param>
/// <param name="Usings">The using lines at the head of the block.</param>
/// <param name="Code">The lines after them.</param>
/// <param name="Output">What the text block that follows says is printed; null where none follows.</param>
internal sealed partial record ReadmeExample(string Name, IReadOnlyList<string> Usings, string Code, string? Output)
{
    public static IReadOnlyList<ReadmeExample> In(string markdown) =>
    [
        .. from Match block in Block().Matches(markdown)
           let lines = block.Groups["code"].Value.Split('\n')
           let usings = lines.TakeWhile(line => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';')).ToList()
           select new ReadmeExample(
               block.Groups["name"].Value,
               usings,
               string.Join('\n', lines.Skip(usings.Count)).Trim('\n'),
               block.Groups["output"] is { Success: true } output ? output.Value : null),
    ];

    /// <summary>The lines between <c>#region readme-name</c> and its end, moved to the left margin; null where there is no such region.</summary>
    public static string? Region(string source, string name)
    {
        var match = Regex.Match(source, $@"#region readme-{Regex.Escape(name)}\n(.*?)\n *#endregion", RegexOptions.Singleline);
        if (!match.Success)
        {
            return null;
        }

        var lines = match.Groups[1].Value.Split('\n');
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart(' ').Length);
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indent..])).Trim('\n');
    }

    [GeneratedRegex(@"(?:<!-- region: (?<name>[a-z-]+) -->\n+)?```csharp\n(?<code>.*?)\n```(?:\n+```text\n(?<output>.*?)\n```)?", RegexOptions.Singleline)]
    private static partial Regex Block();
}
