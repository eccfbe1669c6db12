using System.CommandLine.Parsing;

namespace CxKit.Tool;

/// <summary>Option values that are one word of a list.</summary>
internal static class Choice
{
    /// <summary>The value whose word was given; an unknown word lists the known ones.</summary>
    public static T Parse<T>(ArgumentResult result, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        var text = result.Tokens[0].Value;
        var words = new List<string>(choices.Length);
        foreach (var (word, value) in choices)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }

            words.Add(word);
        }

        result.AddError($"{result.Argument.Name}: '{text}' is not one of the choices. Use {string.Join(" or ", words)}.");
        return default!;
    }
}
