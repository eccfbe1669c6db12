using System.Globalization;
using Microsoft.Extensions.Options;

namespace CxKit.Touchpoints;

/// <summary>The one place where <see cref="TouchpointsOptions"/> are checked, for DI and for <c>new</c> alike.</summary>
internal sealed class TouchpointsOptionsValidator : IValidateOptions<TouchpointsOptions>
{
    public ValidateOptionsResult Validate(string? name, TouchpointsOptions options)
    {
        List<string> failures = [.. options.ToTotalsOptions().Problems(), .. options.Catalogue().Problems()];
        if (options.ClockTolerance < TimeSpan.Zero)
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"ClockTolerance is {options.ClockTolerance}, but it is not negative."));
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    public static TouchpointsOptions RequireValid(TouchpointsOptions options)
    {
        var result = new TouchpointsOptionsValidator().Validate(Options.DefaultName, options);
        return result.Failed ? throw new OptionsValidationException(Options.DefaultName, typeof(TouchpointsOptions), result.Failures) : options;
    }
}
