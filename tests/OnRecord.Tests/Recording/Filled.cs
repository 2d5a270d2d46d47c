using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using OnRecord.Language;

namespace OnRecord.Tests.Recording;

/// <summary>Makes objects of which every field that can be set says something: one that comes later is looked at without being named in a test.</summary>
internal static class Filled
{
    /// <summary>Makes one.</summary>
    internal static T Of<T>() => (T)Of(typeof(T));

    private static object Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } its)
            return Of(its);
        if (type == typeof(string))
            return "half \uD800 \"<é>\n";
        if (type == typeof(bool))
            return true;
        if (type == typeof(TextSpan))
            return new TextSpan(2, 17);
        if (type == typeof(PartialDate))
            return PartialDate.Parse("2031-05~")!;
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<object>().Last();
        if (type.IsPrimitive)
            return Convert.ChangeType(7, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)))
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GetGenericArguments()))!;
            list.Add(Of(type.GetGenericArguments()[0]));
            list.Add(Of(type.GetGenericArguments()[0]));
            return list;
        }

        var made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
            property.SetValue(made, Of(property.PropertyType));
        return made;
    }
}
