import { useFormats } from '../../hooks/useFormats';

/** `2 minutes ago`, exact in the title and for machines. */
export function Age(props: { readonly at: string }) {
  const formats = useFormats();
  return (
    <time dateTime={props.at} title={formats.moment(props.at)}>
      {formats.age(props.at)}
    </time>
  );
}
