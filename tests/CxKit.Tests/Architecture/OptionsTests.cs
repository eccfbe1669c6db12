using System.Reflection;
using Microsoft.Extensions.Options;

namespace CxKit.Tests.Architecture;

/// <summary>Every option has a working default, and somebody checks what users set.</summary>
public class OptionsTests
{
    [Fact]
    public void Option_defaults_pass_their_validator() => Verdict.NoOffenders(
        "Options work as they are, and are checked: by an IValidateOptions<T>, or by RequireValid() where DI has nothing to do with them.",
        Offences(PackageTypes.All));

    [Fact]
    public void Planted_options_are_caught() => Assert.Equal(
        [
            "BrokenCallOptions: Count is negative.",
            "BrokenDefaultOptions: Count is not positive.",
            "NeedyOptions has no constructor without parameters.",
            "UncheckedOptions is not checked.",
        ],
        Offences(PackageTypes.Planted).Order());

    private static IEnumerable<string> Offences(IReadOnlyList<Type> types) =>
        from type in types
        where type.IsVisible && type.IsClass && type.Name.EndsWith("Options", StringComparison.Ordinal)
        let offence = Offence(type, types)
        where offence is not null
        select offence;

    private static string? Offence(Type options, IReadOnlyList<Type> types)
    {
        if (options.GetConstructor([]) is null)
        {
            return $"{options.Name} has no constructor without parameters.";
        }

        var validators = types.Where(type => typeof(IValidateOptions<>).MakeGenericType(options).IsAssignableFrom(type)).ToList();
        var check = options.GetMethod("RequireValid", BindingFlags.Instance | BindingFlags.NonPublic, []);
        if (validators.Count == 0 && check is null)
        {
            return $"{options.Name} is not checked.";
        }

        var defaults = Activator.CreateInstance(options)!;
        var failures = validators.Select(validator => FailureOf(validator, defaults)).Append(FailureOf(check, defaults)).OfType<string>().ToList();
        return failures.Count == 0 ? null : $"{options.Name}: {string.Join(" ", failures)}";
    }

    private static string? FailureOf(Type validator, object defaults)
    {
        var validate = typeof(IValidateOptions<>).MakeGenericType(defaults.GetType()).GetMethod("Validate")!;
        var result = (ValidateOptionsResult)validate.Invoke(Activator.CreateInstance(validator, nonPublic: true), [null, defaults])!;
        return result.Succeeded ? null : result.FailureMessage;
    }

    private static string? FailureOf(MethodInfo? check, object defaults) => Record.Exception(() => check?.Invoke(defaults, []))?.InnerException?.Message;
}
