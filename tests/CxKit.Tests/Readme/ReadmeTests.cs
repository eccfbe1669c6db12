using System.Globalization;
using CxKit.Tests.Support;
using Readme;

namespace CxKit.Tests.Readme;

/// <summary>The README cannot lie: each of its C# blocks is a region of <see cref="ReadmeExamples"/>, compiled, run, and printing what it says.</summary>
/// <remarks>A block is named by a comment before it, <c>&lt;!-- region: name --&gt;</c>; its region is <c>readme-name</c>, in the method of that name.</remarks>
[Collection(nameof(ReadmeTests))]
[CollectionDefinition(nameof(ReadmeTests), DisableParallelization = true)] // the console belongs to all tests of the process
public class ReadmeTests
{
    private static readonly string Examples = Repository.ReadText("tests", "CxKit.Tests", "Readme", "ReadmeExamples.cs");

    [Fact]
    public void Every_block_is_an_example_that_prints_what_it_says()
    {
        var readme = Repository.ReadText("README.md");
        Assert.NotEmpty(ReadmeExample.In(readme));
        var faults = Faults(readme, Examples);
        Assert.True(faults.Count == 0, "README.md and tests/CxKit.Tests/Readme/ReadmeExamples.cs differ:\n" + string.Join("\n\n", faults));
    }

    [Fact]
    public void The_first_two_commands_run_the_sample_shop_and_the_tests()
    {
        var commands = Repository.ReadText("README.md").Split('\n')
            .Where(line => line.StartsWith("dotnet ", StringComparison.Ordinal))
            .Select(line => line.Split('#')[0].Trim())
            .Take(2);
        Assert.Equal(["dotnet run --project samples/Shop -c Release", "dotnet test"], commands);
    }

    [Theory]
    [InlineData("greet", "var name = \"Ada\";\nConsole.WriteLine($\"Hello {name}\");", "Hello Ada", "")]
    [InlineData("greet", "var name = \"Eve\";\nConsole.WriteLine($\"Hello {name}\");", "Hello Ada", "- var name = \"Eve\";")]
    [InlineData("greet", "var name = \"Ada\";\nConsole.WriteLine($\"Hello {name}\");", "Hello Eve", "- Hello Eve")]
    [InlineData("greet", "using No.Such.Space;\n\nvar name = \"Ada\";\nConsole.WriteLine($\"Hello {name}\");", "Hello Ada", "using No.Such.Space;")]
    [InlineData("absent", "var x = 1;", "", "no #region readme-absent")]
    [InlineData("", "var x = 1;", "", "has no name")]
    public void A_planted_difference_is_caught(string name, string code, string output, string fault)
    {
        const string source = """
            using System.Globalization;

            public static class Planted
            {
                public static void Greet()
                {
                    #region readme-greet
                    var name = "Ada";
                    Console.WriteLine($"Hello {name}");
                    #endregion
                }
            }
            """;
        var comment = name.Length == 0 ? "" : $"<!-- region: {name} -->\n\n";
        var faults = Faults($"# Title\n\n{comment}```csharp\n{code}\n```\n\n```text\n{output}\n```\n", source.ReplaceLineEndings("\n"), typeof(Planted));
        Assert.Equal(fault.Length > 0, faults.Count > 0);
        Assert.Contains(fault, string.Concat(faults), StringComparison.Ordinal);
    }

    private static List<string> Faults(string readme, string source, Type? examples = null) =>
        [.. ReadmeExample.In(readme).Select(example => Fault(example, source, examples ?? typeof(ReadmeExamples))).OfType<string>()];

    private static string? Fault(ReadmeExample example, string source, Type examples)
    {
        if (example.Name.Length == 0)
        {
            return $"This block has no name; put <!-- region: name --> before it:\n{example.Code}";
        }

        if (ReadmeExample.Region(source, example.Name) is not { } region)
        {
            return $"There is no #region readme-{example.Name}.";
        }

        if (example.Usings.Except(source.Split('\n')).ToList() is { Count: > 0 } missing)
        {
            return $"The file of the region lacks: {string.Join(" ", missing)}";
        }

        if (example.Code != region)
        {
            return $"Block '{example.Name}' is not its region (- README, + region):\n{LineDiff.Between(example.Code, region)}";
        }

        var printed = Run(examples, example.Name);
        return example.Output is null || example.Output == printed
            ? null
            : $"Block '{example.Name}' does not print what it says (- README, + printed):\n{LineDiff.Between(example.Output, printed)}";
    }

    private static string Run(Type examples, string name)
    {
        var method = string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        using var culture = new CultureScope("");
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var before = Console.Out;
        Console.SetOut(output);
        try
        {
            examples.GetMethod(method)!.Invoke(null, []);
        }
        finally
        {
            Console.SetOut(before);
        }

        return output.ToString().TrimEnd('\n');
    }

    public static class Planted
    {
        public static void Greet()
        {
            var name = "Ada";
            Console.WriteLine($"Hello {name}");
        }
    }
}
