using System.CommandLine;
using System.Globalization;

namespace CxKit.Tool;

/// <summary>Options whose value is a whole number between two bounds.</summary>
internal static class WholeNumber
{
    public static Option<int?> Option(string name, string helpName, int least, int most, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is a whole number from {least} to {most}; '{text}' is not."));
            return null;
        },
    };
}
